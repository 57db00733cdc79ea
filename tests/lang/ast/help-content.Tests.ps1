# test: the help of a function by its sections
$ast = [System.Management.Automation.Language.Parser]::ParseInput(@'
<#
   .synopsis

     Does it.
       Indented.
    Less.

   .DESCRIPTION
.Parameter  name  
     First.
.PARAMETER NAME
     Not this.
.PARAMETER other
.EXAMPLE
one
.EXAMPLE
two
.LINK
   https://a
.link
   b c
.INPUTS
i
.OUTPUTS
o
.COMPONENT
 c 
.ROLE
 r
.FUNCTIONALITY
 f
.NOTES
n
.FORWARDHELPTARGETNAME Get-It
.FORWARDHELPCATEGORY Function
.REMOTEHELPRUNSPACE $r
.EXTERNALHELP  a.xml  
#>
function f($name) { }
'@, [ref]$null, [ref]$null)
$h = $ast.EndBlock.Statements[0].GetHelpContent()
$h.GetType().FullName
foreach ($p in $h.PSObject.Properties) {
    if ($p.Value -is [string]) { "$($p.Name)=[$($p.Value -replace "`n", '|')]" }
    elseif ($p.Name -eq 'Parameters') { foreach ($k in $p.Value.Keys) { "$k=[$($p.Value[$k] -replace "`n", '|')]" } }
    else { "$($p.Name) $($p.Value.Count)=[$($p.Value -join ';' -replace "`n", '|')]" }
}
$h.GetCommentBlock() -replace "`n", '|'
$null -eq $ast.GetHelpContent()
# => System.Management.Automation.Language.CommentHelpInfo
# => Synopsis=[Does it.|  Indented.|Less.||]
# => Description=[]
# => Notes=[n|]
# => NAME=[First.|]
# => OTHER=[]
# => Links 2=[https://a;b c]
# => Examples 2=[one|;two|]
# => Inputs 1=[i|]
# => Outputs 1=[o|]
# => Component=[c]
# => Role=[r]
# => Functionality=[f]
# => ForwardHelpTargetName=[Get-It]
# => ForwardHelpCategory=[Function]
# => RemoteHelpRunspace=[$r]
# => MamlHelpFile=[a.xml]
# => <#|.SYNOPSIS|Does it.|  Indented.|Less.|||.PARAMETER NAME|First.||.PARAMETER OTHER||.INPUTS|i||.OUTPUTS|o||.NOTES|n||.EXAMPLE|one||.EXAMPLE|two||.LINK|https://a|.LINK|b c|.FORWARDHELPTARGETNAME Get-It|.FORWARDHELPCATEGORY Function|.REMOTEHELPRUNSPACE $r|.COMPONENT|c|.ROLE|r|.FUNCTIONALITY|f|.EXTERNALHELP a.xml|#>|
# => True

# test: where help stands
function Show($text) {
    $ast = [System.Management.Automation.Language.Parser]::ParseInput($text, [ref]$null, [ref]$null)
    $f = $ast.Find({ $args[0] -is [System.Management.Automation.Language.FunctionDefinitionAst] }, $true)
    $b = $ast.Find({ $args[0] -is [System.Management.Automation.Language.ScriptBlockExpressionAst] }, $true)
    $found = @($ast; $f; $b.ScriptBlock) -ne $null
    "$(foreach ($a in $found) { "$($a.GetType().Name):[$("$($a.GetHelpContent().Synopsis)".Trim() -replace "`n", "|")]" })"
}
Show "# .SYNOPSIS`n#  a`n`nfunction f { }"
Show "# .SYNOPSIS`n#  a`n`n`nfunction f { }"
Show "<# .SYNOPSIS #>`n1; function f {`n<#`n.SYNOPSIS`nb`n#> param() }"
Show "function f {`n# note`n`n<#`n.SYNOPSIS`nc`n#>`n1 }"
Show "function f { 1`n<#`n.SYNOPSIS`nd`n#>`n}`n# .SYNOPSIS`n# e"
Show "`$x = {`n<#`n.SYNOPSIS`ng`n#>`n1 }"
Show "filter f { # .UNKNOWN`n}"
Show "<#`n.SYNOPSIS`nh`n.ODD`n#>`nparam()"
Show "<#`n text`n.SYNOPSIS`nh`n#>`nparam()"
Show "<#`r`n.SYNOPSIS`r`ni`r`n`r`nj`r`n#>`r`nparam()"
Show "#####`t.SYNOPSIS`n###k`nparam()"
Show "<#`n$([char]0xA0).SYNOPSIS$([char]0x3000)`n$([char]0xA0)l`n#>`nparam()"
Show "<#`n.SYNOPSIS x`n#>`nparam()"
Show "<#`n.EXTERNALHELP`n#>`nparam()"
Show "<##>`nparam()"
Show "<#.SYNOPSIS`n$([char]::ConvertFromUtf32(0x1F600))#>`nparam()"
# => ScriptBlockAst:[] FunctionDefinitionAst:[a]
# => ScriptBlockAst:[a] FunctionDefinitionAst:[]
# => ScriptBlockAst:[] FunctionDefinitionAst:[b]
# => ScriptBlockAst:[] FunctionDefinitionAst:[c]
# => ScriptBlockAst:[e] FunctionDefinitionAst:[d]
# => ScriptBlockAst:[] ScriptBlockAst:[g]
# => ScriptBlockAst:[] FunctionDefinitionAst:[]
# => ScriptBlockAst:[]
# => ScriptBlockAst:[]
# => ScriptBlockAst:[i||j]
# => ScriptBlockAst:[k]
# => ScriptBlockAst:[l]
# => ScriptBlockAst:[]
# => ScriptBlockAst:[]
# => ScriptBlockAst:[]
# => ScriptBlockAst:[😀]

# test: help of what runs
Set-StrictMode -Off
<#
.SYNOPSIS
  Here.
#>
function Get-It { }
(Get-Command Get-It).ScriptBlock.Ast.GetHelpContent().Synopsis.Trim()
${function:Get-It}.Ast.Body.GetHelpContent().Synopsis
{
    # .SYNOPSIS
    #   of a block
}.Ast.GetHelpContent().Synopsis.Trim()
$h = ${function:Get-It}.Ast.GetHelpContent()
$h.Synopsis.Length; $h.Notes.Count; $h.Links.Count; $h.Parameters.Count
$h | Get-Member -Name Synopsis, Links, Parameters, GetCommentBlock | ForEach-Object Definition
# => Here.
# => of a block
# => 7
# => 0
# => 0
# => 0
# => string Synopsis {get;}
# => System.Collections.ObjectModel.ReadOnlyCollection[string] Links {get;}
# => System.Collections.Generic.IDictionary[string,string] Parameters {get;}
# => string GetCommentBlock()
