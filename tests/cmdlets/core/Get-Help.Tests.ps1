# test: sections and what surrounds them
function T {
<#
   .SYNOPSIS
      indented
        more
      back
   .DESCRIPTION

   first


   third

   .NOTES
     n
   .COMPONENT
     comp
   .ROLE
     role
   .FUNCTIONALITY
     func
   #>
   param($a) }
$h = Get-Help T
"[$($h.Synopsis)] [$($h.description.Text)] [$($h.alertSet.alert.Text)] $($h.Component) $($h.Role) $($h.Functionality)"
"$($h.Category) [$($h.ModuleName)] $($h.pstypenames)"
# => [indented
# =>   more
# => back] [first
# =>
# =>
# => third] [n] comp role func
# => Function [] MamlCommandHelpInfo HelpInfo

# test: repeated sections
function T {
<#
.SYNOPSIS
 one
.SYNOPSIS
 two
.PARAMETER a
 first
.PARAMETER a
 second
#>
param($a) }
$h = Get-Help T
$h.Synopsis; $h.parameters.parameter.description.Text
# => two
# => first

# test: comments that are no help
function T1 {
<#
.SYNOPSIS text on the same line
#>
param() }
function T2 {
<#
.SYNOPSIS
 one
.FOO
 unknown
#>
param() }
(Get-Help T1).Synopsis.Trim(); (Get-Help T2).Synopsis.Trim()
# => T1
# => T2

# test: line comments, case of the words
function T {
####
# .synopsis
##  double
#nospace
####
# .Parameter A
#  text a
param($A) }
(Get-Help T).Synopsis; (Get-Help T).parameters.parameter.description.Text
# => double
# => nospace
# => text a

# test: prompts and code of examples
function T {
<#
.SYNOPSIS
 s
.EXAMPLE
 Get-X 1

 more

 even
.EXAMPLE
 PS> Get-X
.EXAMPLE
 PS C:\> Get-X
 second line
.EXAMPLE
     Get-X |
       Foo

     remark
.EXAMPLE
#>
param() }
(Get-Help T).examples.example | ForEach-Object { "[$($_.introduction.Text)] [$($_.code)] [$($_.remarks[0].Text)] $($_.remarks.Count)" }
# => [PS > ] [Get-X 1] [more
# =>
# => even] 5
# => [PS>] [Get-X] [] 5
# => [PS C:\>] [Get-X
# => second line] [] 5
# => [PS > ] [Get-X |
# =>   Foo] [remark] 5
# => [PS > ] [] [] 5

# test: links
function T {
<#
.LINK
 https://a.b/c d
.LINK
 about_Foreach
.LINK
 ftp://x/y
.LINK
 HTTP://UP/x
#>
param($a) }
(Get-Help T).relatedLinks.navigationLink | ForEach-Object { "<$($_.linkText)|$($_.uri)>" }
Get-Help T
# => <https://a.b/c d|>
# => <about_Foreach|>
# => <|ftp://x/y>
# => <|HTTP://UP/x>
# =>
# => NAME
# =>     T
# =>     
# => SYNOPSIS
# =>     
# =>     
# => SYNTAX
# =>     T [[-a] <Object>] [<CommonParameters>]
# =>     
# =>     
# => DESCRIPTION
# =>     
# =>
# => RELATED LINKS
# =>     https://a.b/c d 
# =>     about_Foreach 
# =>     ftp://x/y
# =>     HTTP://UP/x
# =>
# => REMARKS
# =>     To see the examples, type: "Get-Help T -Examples"
# =>     For more information, type: "Get-Help T -Detailed"
# =>     For technical information, type: "Get-Help T -Full"
# =>     For online help, type: "Get-Help T -Online"
# =>

# test: default values, positions, switches
function T {
<#
.SYNOPSIS
 s
#>
param($A, [switch]$b = $true, [string]$c = "x$a", $d = $null, $e = 5, $f = "lit", [switch]$g,
    [Parameter(Position = 9, ValueFromPipeline)] [SupportsWildcards()] [int[]]$h, [DayOfWeek]$i) }
(Get-Help T).parameters.parameter | ForEach-Object {
    "$($_.name) $($_.defaultValue) $($_.position) $($_.parameterValue) $($_.type.name) $($_.pipelineInput) $($_.globbing) $($_.required)" }
# => A  named Object Object false false false
# => b True named SwitchParameter SwitchParameter false false false
# => c "x$a" named String String false false false
# => d  named Object Object false false false
# => e 5 named Object Object false false false
# => f lit named Object Object false false false
# => g False named SwitchParameter SwitchParameter false false false
# => h  10 Int32[] Int32[] true (ByValue) true false
# => i  named  DayOfWeek false false false

# test: full, with everything
function T {
<#
.SYNOPSIS
 syn
.DESCRIPTION
 d1

 d2
.PARAMETER Name
 name text

 para two
.EXAMPLE
 T x
.INPUTS
 in1
 in1b
.INPUTS
 in2
.OUTPUTS
 o1
.NOTES
 note1

 note2
.LINK
 l1
.LINK
 https://x.y/z
#>
[CmdletBinding(SupportsShouldProcess)] param([string]$Name, [DayOfWeek]$d, [switch]$s) }
Get-Help T -Full
# =>
# => NAME
# =>     T
# =>     
# => SYNOPSIS
# =>     syn
# =>     
# =>     
# => SYNTAX
# =>     T [[-Name] <String>] [[-d] {Sunday | Monday | Tuesday | Wednesday | 
# =>     Thursday | Friday | Saturday}] [-s] [-WhatIf] [-Confirm] 
# =>     [<CommonParameters>]
# =>     
# =>     
# => DESCRIPTION
# =>     d1
# =>     
# =>     d2
# =>     
# =>
# => PARAMETERS
# =>     -Name <String>
# =>         name text
# =>         
# =>         para two
# =>         
# =>         Required?                    false
# =>         Position?                    1
# =>         Default value                
# =>         Accept pipeline input?       false
# =>         Aliases                      
# =>         Accept wildcard characters?  false
# =>         
# =>     -d
# =>         
# =>         Required?                    false
# =>         Position?                    2
# =>         Default value                
# =>         Accept pipeline input?       false
# =>         Aliases                      
# =>         Accept wildcard characters?  false
# =>         
# =>     -s [<SwitchParameter>]
# =>         
# =>         Required?                    false
# =>         Position?                    named
# =>         Default value                False
# =>         Accept pipeline input?       false
# =>         Aliases                      
# =>         Accept wildcard characters?  false
# =>         
# =>     -WhatIf [<SwitchParameter>]
# =>         
# =>         Required?                    false
# =>         Position?                    named
# =>         Default value                
# =>         Accept pipeline input?       false
# =>         Aliases                      
# =>         Accept wildcard characters?  false
# =>         
# =>     -Confirm [<SwitchParameter>]
# =>         
# =>         Required?                    false
# =>         Position?                    named
# =>         Default value                
# =>         Accept pipeline input?       false
# =>         Aliases                      
# =>         Accept wildcard characters?  false
# =>         
# =>     <CommonParameters>
# =>         This cmdlet supports the common parameters: Verbose, Debug,
# =>         ErrorAction, ErrorVariable, WarningAction, WarningVariable,
# =>         OutBuffer, PipelineVariable, and OutVariable. For more information, see
# =>         about_CommonParameters 
# =>     (https://go.microsoft.com/fwlink/?LinkID=113216). 
# =>     
# => INPUTS
# =>     in1
# =>     in1b
# =>     
# =>     in2
# =>     
# =>     
# => OUTPUTS
# =>     o1
# =>     
# =>     
# => NOTES
# =>     
# =>     
# =>         note1
# =>         
# =>         note2
# =>     
# =>     -------------------------- EXAMPLE 1 --------------------------
# =>     
# =>     PS > T x
# =>     
# =>     
# =>     
# =>     
# =>     
# =>     
# =>     
# => RELATED LINKS
# =>     l1 
# =>     https://x.y/z
# =>
# =>

# test: detailed, without descriptions of parameters
function T {
<#
.DESCRIPTION
 only this
#>
param([Alias('q')] [string]$Name = 'dd', [switch]$sw) }
Get-Help T -Detailed
# =>
# => NAME
# =>     T
# =>     
# => SYNOPSIS
# =>     
# =>     
# => SYNTAX
# =>     T [[-Name] <String>] [-sw] [<CommonParameters>]
# =>     
# =>     
# => DESCRIPTION
# =>     only this
# =>     
# =>
# => PARAMETERS
# =>     -Name <String>
# =>         
# =>     -sw [<SwitchParameter>]
# =>         
# =>     <CommonParameters>
# =>         This cmdlet supports the common parameters: Verbose, Debug,
# =>         ErrorAction, ErrorVariable, WarningAction, WarningVariable,
# =>         OutBuffer, PipelineVariable, and OutVariable. For more information, see
# =>         about_CommonParameters 
# =>     (https://go.microsoft.com/fwlink/?LinkID=113216). 
# =>     
# => REMARKS
# =>     To see the examples, type: "Get-Help T -Examples"
# =>     For more information, type: "Get-Help T -Detailed"
# =>     For technical information, type: "Get-Help T -Full"
# =>
# =>

# test: examples
function T {
<#
.SYNOPSIS
 s
.EXAMPLE
 PS> T 1

 One.
.EXAMPLE
 T 2
#>
param($x) }
Get-Help T -Examples
# =>
# => NAME
# =>     T
# =>     
# => SYNOPSIS
# =>     s
# =>     
# =>     
# =>     -------------------------- EXAMPLE 1 --------------------------
# =>     
# =>     PS>T 1
# =>     
# =>     One.
# =>     
# =>     
# =>     
# =>     
# =>     -------------------------- EXAMPLE 2 --------------------------
# =>     
# =>     PS > T 2
# =>     
# =>     
# =>     
# =>     
# =>     
# =>     
# =>
# =>

# test: parts on their own
function T {
<#
.SYNOPSIS
 s
.PARAMETER x
 about x
.EXAMPLE
 T 1
.INPUTS
 i
.OUTPUTS
 o
.NOTES
 n
.LINK
 l
#>
param($x) }
$h = Get-Help T
'syntax', 'details', 'parameters', 'examples', 'description', 'relatedLinks', 'alertSet', 'inputTypes', 'returnValues' | ForEach-Object {
    "== $_"; $h.$_ | Out-String }
# => == syntax
# =>
# => T [[-x] <Object>] [<CommonParameters>]
# =>
# =>
# =>
# =>
# => == details
# =>
# => NAME
# =>     T
# =>     
# => SYNOPSIS
# =>     s
# =>     
# =>     
# =>
# =>
# =>
# => == parameters
# =>
# =>     -x <Object>
# =>         about x
# =>         
# =>         Required?                    false
# =>         Position?                    1
# =>         Default value                
# =>         Accept pipeline input?       false
# =>         Aliases                      
# =>         Accept wildcard characters?  false
# =>         
# =>     <CommonParameters>
# =>         This cmdlet supports the common parameters: Verbose, Debug,
# =>         ErrorAction, ErrorVariable, WarningAction, WarningVariable,
# =>         OutBuffer, PipelineVariable, and OutVariable. For more information, see
# =>         about_CommonParameters (https://go.microsoft.com/fwlink/?LinkID=113216). 
# =>     
# =>
# =>
# =>
# => == examples
# =>
# => -------------------------- EXAMPLE 1 --------------------------
# =>
# => PS > T 1
# =>
# =>
# =>
# =>
# =>
# =>
# =>
# =>
# =>
# => == description
# =>
# => == relatedLinks
# =>
# => l 
# =>
# =>
# =>
# => == alertSet
# =>
# =>
# =>
# =>     n
# =>
# =>
# =>
# => == inputTypes
# =>
# => i
# =>
# =>
# =>
# =>
# => == returnValues
# =>
# => o
# =>
# =>
# =>
# =>

# test: a function without help, in every view
function T { [CmdletBinding()] param([Alias('q', 'r')] [Parameter(Mandatory)] [string]$Name, [int[]]$b = 5, [Parameter(ValueFromPipeline)] $p) }
Get-Help T | Out-String
Get-Help T -Full | Out-String
Get-Help T -Detailed | Out-String
Get-Help T -Examples | Out-String
Get-Help T -Parameter b, N*
# =>
# => NAME
# =>     T
# =>     
# => SYNTAX
# =>     T [-Name] <string> [[-b] <int[]>] [[-p] <Object>] [<CommonParameters>]
# =>     
# =>
# => ALIASES
# =>     None
# =>     
# =>
# => REMARKS
# =>     None
# =>
# =>
# =>
# =>
# => NAME
# =>     T
# =>     
# => SYNTAX
# =>     T [-Name] <string> [[-b] <int[]>] [[-p] <Object>] [<CommonParameters>]
# =>     
# =>     
# => PARAMETERS
# =>     -Name <string>
# =>         
# =>         Required?                    true
# =>         Position?                    0
# =>         Accept pipeline input?       false
# =>         Parameter set name           (All)
# =>         Aliases                      q, r
# =>         Dynamic?                     false
# =>         Accept wildcard characters?  false
# =>         
# =>     -b <int[]>
# =>         
# =>         Required?                    false
# =>         Position?                    1
# =>         Accept pipeline input?       false
# =>         Parameter set name           (All)
# =>         Aliases                      None
# =>         Dynamic?                     false
# =>         Accept wildcard characters?  false
# =>         
# =>     -p <Object>
# =>         
# =>         Required?                    false
# =>         Position?                    2
# =>         Accept pipeline input?       true (ByValue)
# =>         Parameter set name           (All)
# =>         Aliases                      None
# =>         Dynamic?                     false
# =>         Accept wildcard characters?  false
# =>         
# =>     <CommonParameters>
# =>         This cmdlet supports the common parameters: Verbose, Debug,
# =>         ErrorAction, ErrorVariable, WarningAction, WarningVariable,
# =>         OutBuffer, PipelineVariable, and OutVariable. For more information, see
# =>         about_CommonParameters (https://go.microsoft.com/fwlink/?LinkID=113216). 
# =>     
# =>     
# => INPUTS
# =>     System.Object
# =>     
# =>     
# => OUTPUTS
# =>     System.Object
# =>     
# => ALIASES
# =>     None
# =>     
# =>
# => REMARKS
# =>     None
# =>
# =>
# =>
# =>
# => NAME
# =>     T
# =>     
# => SYNTAX
# =>     T [-Name] <string> [[-b] <int[]>] [[-p] <Object>] [<CommonParameters>]
# =>     
# =>     
# => PARAMETERS
# =>     -Name <string>
# =>     
# =>     -b <int[]>
# =>     
# =>     -p <Object>
# =>     
# =>     <CommonParameters>
# =>         This cmdlet supports the common parameters: Verbose, Debug,
# =>         ErrorAction, ErrorVariable, WarningAction, WarningVariable,
# =>         OutBuffer, PipelineVariable, and OutVariable. For more information, see
# =>         about_CommonParameters (https://go.microsoft.com/fwlink/?LinkID=113216). 
# =>     
# =>
# => ALIASES
# =>     None
# =>     
# =>
# => REMARKS
# =>     None
# =>
# =>
# =>
# =>
# => NAME
# =>     T
# =>
# => ALIASES
# =>     None
# =>     
# =>
# => REMARKS
# =>     None
# =>
# =>
# =>
# =>
# => -b <int[]>
# =>     
# =>     Required?                    false
# =>     Position?                    1
# =>     Accept pipeline input?       false
# =>     Parameter set name           (All)
# =>     Aliases                      None
# =>     Dynamic?                     false
# =>     Accept wildcard characters?  false
# =>     
# =>
# => -Name <string>
# =>     
# =>     Required?                    true
# =>     Position?                    0
# =>     Accept pipeline input?       false
# =>     Parameter set name           (All)
# =>     Aliases                      q, r
# =>     Dynamic?                     false
# =>     Accept wildcard characters?  false
# =>     
# =>
# =>

# test: parameter that is not there
function T { param($a) }
Get-Help T -Parameter zz
# error: NoParmsFound,Microsoft.PowerShell.Commands.GetHelpCommand

# test: several commands
function Get-ZedA {
<#
.SYNOPSIS
A syn
#>
param($a) }
function Get-ZedB { param($a) }
Get-Help Get-Zed*
(Get-Help Get-Zed*).Count
# =>
# => Name                              Category  Module                    Synopsis
# => ----                              --------  ------                    --------
# => Get-ZedA                          Function                            A syn
# => Get-ZedB                          Function                            …
# => 2
# =>

# test: an alias by name and by pattern
function Get-ZedA {
<#
.SYNOPSIS
A syn
#>
param($a) }
Set-Alias zza Get-ZedA
(Get-Help zza).Name
(Get-Help zz*).Synopsis
# => Get-ZedA
# => Get-ZedA

# test: a category that does not fit
function Get-ZedA { param($a) }
Get-Help Get-ZedA -Category Cmdlet
# error: HelpNotFound,Microsoft.PowerShell.Commands.GetHelpCommand

# test: component
function Get-ZedA {
<#
.SYNOPSIS
A
.COMPONENT
Net tools
#>
param($a) }
(Get-Help Get-ZedA -Component *tools).Name
Get-Help Get-ZedA -Component x
# => Get-ZedA
# error: HelpNotFound,Microsoft.PowerShell.Commands.GetHelpCommand

# test: forwarded
function Get-Ref {
<#
.FORWARDHELPTARGETNAME Get-Other
.FORWARDHELPCATEGORY Function
#>
param() }
function Get-Other {
<#
.SYNOPSIS
other
#>
param() }
(Get-Help Get-Ref).Name
# => Get-Other

# test: scripts
# file: w.ps1: <#\n.SYNOPSIS\n Script syn\n#>\nparam([string]$Name)\n
# file: n.ps1: param([Parameter(Mandatory)][string]$Name)\n
Get-Help ./w.ps1
Get-Help ./n.ps1
(Get-Help ./n.ps1).Name
# =>
# => NAME
# =>     /tmp/psc-000000/w.ps1
# =>     
# => SYNOPSIS
# =>     Script syn
# =>     
# =>     
# => SYNTAX
# =>     /tmp/psc-000000/w.ps1 [[-Name] <String>] [<CommonParameters>]
# =>     
# =>     
# => DESCRIPTION
# =>     
# =>
# => RELATED LINKS
# =>
# => REMARKS
# =>     To see the examples, type: "Get-Help /tmp/psc-000000/w.ps1 -Examples"
# =>     For more information, type: "Get-Help /tmp/psc-000000/w.ps1 -Detailed"
# =>     For technical information, type: "Get-Help /tmp/psc-000000/w.ps1 -Full"
# =>
# => n.ps1 [-Name] <string> [<CommonParameters>]
# =>
# => n.ps1
# =>

# test: -? shows help of what has some
# file: a.ps1: 'body a' + $args
# file: c.ps1: <#\n.SYNOPSIS\ncc\n#>\n'body c' + $args
function P1 { param($x) "p1 $x $args" }
function P2 { [CmdletBinding()] param($x) "p2 $x" }
P1 -?
(P2 -?).Name
./a.ps1 -?
(./c.ps1 -?).Synopsis
(Get-Item nowhere -?).Name
& { "block $args" } -?
# => p1  -?
# => P2
# => body a-?
# => cc
# => Get-Item
# => block -?

# test: help writes text
function T {
<#
.SYNOPSIS
 s
#>
param($x) }
help T | Select-Object -First 3
(help T | Where-Object { $_ -match 'PARAMETERS' })
(Get-Command help).CommandType
# =>
# => NAME
# =>     T
# =>     T [[-x] <Object>] [<CommonParameters>]
# => PARAMETERS
# =>     <CommonParameters>
# =>         This cmdlet supports the common parameters: Verbose, Debug,
# =>         about_CommonParameters 
# => Function

# test: a command without parameters says so, with common ones it does not
function q {}; function q2 { param($a) }; function q4 { [CmdletBinding()] param() }
Get-Help q -Full; Get-Help q -Detailed; Get-Help q2 -Full; (Get-Help q4 -Full | Out-String -Width 120); (Get-Help q4 -Detailed | Out-String -Width 120)
$Error.Clear()
# =>
# => NAME
# =>     q
# =>     
# => SYNTAX
# =>     q 
# =>     
# =>     
# => PARAMETERS
# =>     None
# =>     
# =>     
# => INPUTS
# =>     None
# =>     
# =>     
# => OUTPUTS
# =>     System.Object
# =>     
# => ALIASES
# =>     None
# =>     
# =>
# => REMARKS
# =>     None
# =>
# =>
# => CommonParameters     : False
# => details              : @{name=q; noun=; verb=}
# => Syntax               : @{syntaxItem=System.Object[]}
# => parameters           : @{parameter=System.Object[]}
# => inputTypes           : @{inputType=}
# => returnValues         : @{returnValue=}
# => aliases              : None
# =>                        
# => remarks              : None
# => alertSet             : 
# => description          : 
# => examples             : 
# => Synopsis             : 
# =>                        q 
# =>                        
# => ModuleName           : 
# => nonTerminatingErrors : 
# => xmlns:command        : http://schemas.microsoft.com/maml/dev/command/2004/10
# => xmlns:dev            : http://schemas.microsoft.com/maml/dev/2004/10
# => xmlns:maml           : http://schemas.microsoft.com/maml/2004/10
# => Name                 : q
# => Category             : Function
# => Component            : 
# => Role                 : 
# => Functionality        : 
# =>
# => NAME
# =>     q2
# =>     
# => SYNTAX
# =>     q2 [[-a] <Object>] 
# =>     
# =>     
# => PARAMETERS
# =>     -a <Object>
# =>         
# =>         Required?                    false
# =>         Position?                    0
# =>         Accept pipeline input?       false
# =>         Parameter set name           (All)
# =>         Aliases                      None
# =>         Dynamic?                     false
# =>         Accept wildcard characters?  false
# =>         
# =>     
# => INPUTS
# =>     None
# =>     
# =>     
# => OUTPUTS
# =>     System.Object
# =>     
# => ALIASES
# =>     None
# =>     
# =>
# => REMARKS
# =>     None
# =>
# =>
# => NAME
# =>     q4
# =>     
# => SYNTAX
# =>     q4 [<CommonParameters>]
# =>     
# =>     
# => PARAMETERS
# =>     <CommonParameters>
# =>         This cmdlet supports the common parameters: Verbose, Debug,
# =>         ErrorAction, ErrorVariable, WarningAction, WarningVariable,
# =>         OutBuffer, PipelineVariable, and OutVariable. For more information, see
# =>         about_CommonParameters (https://go.microsoft.com/fwlink/?LinkID=113216). 
# =>     
# =>     
# => INPUTS
# =>     None
# =>     
# =>     
# => OUTPUTS
# =>     System.Object
# =>     
# => ALIASES
# =>     None
# =>     
# =>
# => REMARKS
# =>     None
# =>
# =>
# =>
# =>
# => NAME
# =>     q4
# =>     
# => SYNTAX
# =>     q4 [<CommonParameters>]
# =>     
# =>     
# => PARAMETERS
# =>     <CommonParameters>
# =>         This cmdlet supports the common parameters: Verbose, Debug,
# =>         ErrorAction, ErrorVariable, WarningAction, WarningVariable,
# =>         OutBuffer, PipelineVariable, and OutVariable. For more information, see
# =>         about_CommonParameters (https://go.microsoft.com/fwlink/?LinkID=113216). 
# =>     
# =>
# => ALIASES
# =>     None
# =>     
# =>
# => REMARKS
# =>     None
# =>
# =>
# =>
# =>
