# test: $PSDefaultParameterValues
function Get-Thing { [CmdletBinding(DefaultParameterSetName='A')] param([Parameter(ParameterSetName='A')][int]$Size, [Parameter(ParameterSetName='B')][string]$Label, [Alias('CN')][string]$ComputerName, [switch]$All, [Parameter(Mandatory)]$M, [Parameter(ValueFromPipeline)]$In) process { "$($PSCmdlet.ParameterSetName) Size=$Size Label=$Label CN=$ComputerName All=$All M=$M In=$In bound=$(($PSBoundParameters.Keys | sort) -join ',')" } }
function try1($sb) { try { & $sb 3>&1 } catch { "ERR $($_.FullyQualifiedErrorId): $_" } }
'1'; $PSDefaultParameterValues = @{ 'Get-Thing:Size' = 'abc'; 'Get-Thing:M' = 1 }; try1 { Get-Thing }
'2'; $PSDefaultParameterValues = @{ 'Get-Thing:CN' = 'srv'; 'Get-Thing:M' = 1 }; try1 { Get-Thing }
'4'; $PSDefaultParameterValues = @{ 'Get-*:Comp*' = 'srv'; 'Get-Thing:M' = 1 }; try1 { Get-Thing }
'5'; $PSDefaultParameterValues = @{ 'Get-*:*e' = 'srv'; 'Get-Thing:M' = 1 }; try1 { Get-Thing }
'8'; $PSDefaultParameterValues = @{ 'Get-Thing:M' = 1; 'Get-Thing:Size' = 3 ; 'Get-Thing:Label' = 'x'}; try1 { Get-Thing }
'9'; try1 { Get-Thing -Size 4 }
'10'; try1 { Get-Thing -Label q }
'11'; $PSDefaultParameterValues = @{ 'Get-Thing:M' = 1; 'Get-Thing:Label' = 'x'}; try1 { Get-Thing }; try1 { Get-Thing -Size 2 }
'12'; $PSDefaultParameterValues = @{ 'Get-Thing:Size' = 5 }; try1 { Get-Thing -M 1 -Nope 2 }
'13'; $PSDefaultParameterValues = @{ 'Get-Thing:Size' = 5; 'Get-Thing:All' = $true }; try1 { Get-Thing -M 1 x y z w }
'14'; $PSDefaultParameterValues = @{ 'Get-Thing:M' = { 40 + 2 } }; try1 { Get-Thing }
'15'; $PSDefaultParameterValues = @{ 'Get-Thing:M' = { 1; 2 }; 'Get-Thing:CN' = { } }; try1 { Get-Thing }
'16'; Set-Alias gth Get-Thing; $PSDefaultParameterValues = @{ 'gth:M' = 7 }; try1 { Get-Thing }; try1 { gth }
'17'; $PSDefaultParameterValues = @{ 'g*h:M' = 7 }; try1 { Get-Thing }
'18'; $PSDefaultParameterValues = @{ 'Get-Thing:M' = { "$($args[0].BoundParameters)|$($args[0].BoundPositionalParameters)|$($args[0].BoundDefaultParameters)|$($args[0].LastBindingStage)" } }; try1 { Get-Thing -Size 3 }
'19'; $PSDefaultParameterValues = @{ 'Get-Thing:M' = 1; 'Disabled' = $true }; try1 { Get-Thing -M 2 }
'20'; $PSDefaultParameterValues = @{ 'Get-Thing:M' = 1; 'Disabled' = $false }; try1 { Get-Thing }
'21'; $PSDefaultParameterValues = @{ '"Get-Thing":"M"' = 1 }; try1 { Get-Thing }
'22'; $PSDefaultParameterValues = @{ ' Get-Thing : M ' = 1 }; try1 { Get-Thing }
'23'; $PSDefaultParameterValues = @{ 'Get-Thing:M' = 1; 'Get-Thing:In' = 'dflt' }; try1 { Get-Thing }; try1 { 'pipe' | Get-Thing }; try1 { Get-Thing -In 'arg' }
'24'; $PSDefaultParameterValues = @{ 'Out-String:Width' = 'wide' }; try1 { 'a' | Out-String }
'25'; $PSDefaultParameterValues = @{ '*:Verbose' = $true; 'Get-Thing:M' = 1 }; try1 { Get-Thing }
'26'; $PSDefaultParameterValues = @{ 'Get-Thing:M' = 1; 'Get-Thing:Nope' = 1 }; try1 { Get-Thing }
'27'; $PSDefaultParameterValues = @{ 'Get-Thing:All' = $true; 'Get-Thing:M' = $null }; try1 { Get-Thing }
'28'; $PSDefaultParameterValues = @{ 'Get-Thing:Size' = 1 }; try1 { Get-Thing -M 1 -Label x -Size 3 }
'29'; & { $PSDefaultParameterValues = @{ 'nonsense' = 'srv'; 'Get-Thing:M' = 1 }; try1 { Get-Thing }; $PSDefaultParameterValues.Keys }
$PSDefaultParameterValues.Clear()
$Error.Clear()
# => 1
# => WARNING: The binding of default value 'abc' to parameter 'Size' failed: Cannot process argument transformation on parameter 'Size'. Cannot convert value "abc" to type "System.Int32". Error: "The input string 'abc' was not in a correct format."
# => A Size=0 Label= CN= All=False M=1 In= bound=M
# => 2
# => A Size=0 Label= CN=srv All=False M=1 In= bound=ComputerName,M
# => 4
# => A Size=0 Label= CN=srv All=False M=1 In= bound=ComputerName,M
# => 5
# => WARNING: The following name or alias defined in $PSDefaultParameterValues for this cmdlet resolves to multiple parameters: *e. The default has been ignored.
# => A Size=0 Label= CN= All=False M=1 In= bound=M
# => 8
# => A Size=3 Label= CN= All=False M=1 In= bound=M,Size
# => 9
# => A Size=4 Label= CN= All=False M=1 In= bound=M,Size
# => 10
# => B Size=0 Label=q CN= All=False M=1 In= bound=Label,M
# => 11
# => B Size=0 Label=x CN= All=False M=1 In= bound=Label,M
# => A Size=2 Label= CN= All=False M=1 In= bound=M,Size
# => 12
# => ERR NamedParameterNotFound,Get-Thing: A parameter cannot be found that matches parameter name 'Nope'. This failure might be caused by applying the default parameter binding. You can disable the default parameter binding in $PSDefaultParameterValues by setting $PSDefaultParameterValues["Disabled"] to be $true, and retry. The following default parameter was successfully bound for this cmdlet when the error occurred: -Size
# => 13
# => ERR PositionalParameterNotFound,Get-Thing: A positional parameter cannot be found that accepts argument 'x'. This error might have been caused by applying the default parameter binding. You can disable the default parameter binding in $PSDefaultParameterValues by setting $PSDefaultParameterValues["Disabled"] to be $true, and then trying again. The following default parameters were successfully bound for this cmdlet when the error occurred: -Size -All
# => 14
# => A Size=0 Label= CN= All=False M=42 In= bound=M
# => 15
# => A Size=0 Label= CN= All=False M=1 2 In= bound=M
# => 16
# => A Size=0 Label= CN= All=False M=7 In= bound=M
# => A Size=0 Label= CN= All=False M=7 In= bound=M
# => 17
# => A Size=0 Label= CN= All=False M=7 In= bound=M
# => 18
# => A Size=3 Label= CN= All=False M=Size||| In= bound=M,Size
# => 19
# => A Size=0 Label= CN= All=False M=2 In= bound=M
# => 20
# => A Size=0 Label= CN= All=False M=1 In= bound=M
# => 21
# => A Size=0 Label= CN= All=False M=1 In= bound=M
# => 22
# => A Size=0 Label= CN= All=False M=1 In= bound=M
# => 23
# => A Size=0 Label= CN= All=False M=1 In=dflt bound=In,M
# => A Size=0 Label= CN= All=False M=1 In=arg bound=In,M
# => 24
# => WARNING: The binding of default value 'wide' to parameter 'Width' failed: Cannot bind parameter 'Width'. Cannot convert value "wide" to type "System.Int32". Error: "The input string 'wide' was not in a correct format."
# => a
# =>
# => 25
# => A Size=0 Label= CN= All=False M=1 In= bound=M,Verbose
# => 26
# => A Size=0 Label= CN= All=False M=1 In= bound=M
# => 27
# => WARNING: The binding of default value 'null' to parameter 'M' failed: Cannot bind argument to parameter 'M' because it is null.
# =>
# => cmdlet Get-Thing at command pipeline position 1
# => Supply values for the following parameters:
# => M: 
# => ERR MissingMandatoryParameter,Get-Thing: Cannot process command because of one or more missing mandatory parameters: M. This failure might be caused by applying the default parameter binding. You can disable the default parameter binding in $PSDefaultParameterValues by setting $PSDefaultParameterValues["Disabled"] to be $true, and retry. The following default parameter was successfully bound for this cmdlet when the error occurred: -All
# => 28
# => ERR AmbiguousParameterSet,Get-Thing: Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.
# => 29
# => WARNING: The key 'nonsense' does not have a valid format. For information about the correct format, see about_Parameters_Default_Values at https://go.microsoft.com/fwlink/?LinkId=228266.
# => A Size=0 Label= CN= All=False M=1 In= bound=M
# => Get-Thing:M
