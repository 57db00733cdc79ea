# test: a wrong switch keeps its flags, conditions and bodies
using namespace System.Management.Automation.Language
function Show($text) {
    $ast = [Parser]::ParseInput($text, [ref]$null, [ref]$null)
    $e = $ast.Find({ $args[0] -is [ErrorStatementAst] }, $true)
    "$($e.Kind.Kind) $($e.Kind.Text) $($e.Kind.TokenFlags) $($e.Kind.Extent.StartOffset)"
    if ($e.Flags) { foreach ($k in $e.Flags.Keys) { $t = $e.Flags[$k]; "flag $k $($t.Item1.GetType().Name) $($t.Item1.Text) $($t.Item2) $($t.Item2.Parent -eq $e)" } }
    if ($e.Conditions) { "conditions: $($e.Conditions.ForEach{ "$($_.GetType().Name) $_ $($_.Parent -eq $e)" })" }
    if ($e.Bodies) { "bodies: $($e.Bodies.ForEach{ "$($_.GetType().Name) $_" })" }
    if ($e.NestedAst) { "nested: $($e.NestedAst.ForEach{ "$($_.GetType().Name) $_" })" }
    "null: $($null -eq $e.Kind) $($null -eq $e.Flags) $($null -eq $e.Conditions) $($null -eq $e.Bodies) $($null -eq $e.NestedAst)"
    "all: $(@($ast.FindAll({ $true }, $true)).ForEach{ $_.GetType().Name })"
}
Show 'switch -file a -REG -re { 1 { } default { 2 } '
Show ':l switch -x ($a'
Show 'switch -wildcard ($a) { 1 { } 2 }'
$f = [Parser]::ParseInput('switch -file a {', [ref]$null, [ref]$null).Find({ $args[0] -is [ErrorStatementAst] }, $true)
$f.Flags.GetType().ToString(); $f.Flags.ContainsKey('FILE'); $f.Flags.Count
($f | Get-Member -MemberType Property).Name -join ' '
# => Switch switch Keyword, StatementDoesntSupportAttributes 0
# => flag file ParameterToken -file a True
# => flag regex ParameterToken -REG  False
# => bodies: ConstantExpressionAst 1 StatementBlockAst { } StringConstantExpressionAst default StatementBlockAst { 2 }
# => null: False False True False True
# => all: ScriptBlockAst NamedBlockAst ErrorStatementAst PipelineAst CommandExpressionAst StringConstantExpressionAst ConstantExpressionAst StatementBlockAst StringConstantExpressionAst StatementBlockAst PipelineAst CommandExpressionAst ConstantExpressionAst
# => Switch switch Keyword, StatementDoesntSupportAttributes 3
# => conditions: PipelineAst $a True
# => null: False True False True True
# => all: ScriptBlockAst NamedBlockAst ErrorStatementAst PipelineAst CommandExpressionAst VariableExpressionAst
# => Switch switch Keyword, StatementDoesntSupportAttributes 0
# => flag wildcard ParameterToken -wildcard  False
# => conditions: PipelineAst $a True
# => bodies: ConstantExpressionAst 1 StatementBlockAst { } ConstantExpressionAst 2
# => null: False False False False True
# => all: ScriptBlockAst NamedBlockAst ErrorStatementAst PipelineAst CommandExpressionAst VariableExpressionAst ConstantExpressionAst StatementBlockAst ConstantExpressionAst
# => System.Collections.Generic.Dictionary`2[System.String,System.Tuple`2[System.Management.Automation.Language.Token,System.Management.Automation.Language.Ast]]
# => True
# => 1
# => Bodies Conditions Extent Flags Kind NestedAst Parent

# test: other wrong statements and expressions keep what could be read
using namespace System.Management.Automation.Language
function Show($text) {
    $ast = [Parser]::ParseInput($text, [ref]$null, [ref]$null)
    $e = $ast.Find({ $args[0] -is [ErrorStatementAst] }, $true)
    "$($e.Kind.Kind) $($e.Kind.Text) $($e.Kind.TokenFlags) $($e.Kind.Extent.StartOffset)"
    if ($e.Flags) { foreach ($k in $e.Flags.Keys) { $t = $e.Flags[$k]; "flag $k $($t.Item1.GetType().Name) $($t.Item1.Text) $($t.Item2) $($t.Item2.Parent -eq $e)" } }
    if ($e.Conditions) { "conditions: $($e.Conditions.ForEach{ "$($_.GetType().Name) $_ $($_.Parent -eq $e)" })" }
    if ($e.Bodies) { "bodies: $($e.Bodies.ForEach{ "$($_.GetType().Name) $_" })" }
    if ($e.NestedAst) { "nested: $($e.NestedAst.ForEach{ "$($_.GetType().Name) $_" })" }
    "null: $($null -eq $e.Kind) $($null -eq $e.Flags) $($null -eq $e.Conditions) $($null -eq $e.Bodies) $($null -eq $e.NestedAst)"
    "all: $(@($ast.FindAll({ $true }, $true)).ForEach{ $_.GetType().Name })"
}
Show 'a && b || ;'
Show 'if (1 { } '
Show 'try { 1 }'
$e = [Parser]::ParseInput('$a -foo 1', [ref]$null, [ref]$null).Find({ $args[0] -is [ErrorExpressionAst] }, $true)
$e.NestedAst.ForEach{ "$($_.GetType().Name) $_ $($_.ParameterName)" }
$n = [Parser]::ParseInput('$x = 99999999999999999999l', [ref]$null, [ref]$null).Find({ $args[0] -is [ConstantExpressionAst] }, $true)
"$($null -eq $n.Value) $($n.StaticType)"
$b = [Parser]::ParseInput('workflow a { parallel { 1 } }', [ref]$null, [ref]$null).Find({ $args[0] -is [BlockStatementAst] }, $true)
"$($b.Kind.Text) $($b.Kind.TokenFlags) $($b.Body)"
# => OrOr || ParseModeInvariant 7
# => nested: PipelineChainAst a && b
# => null: False True True True False
# => all: ScriptBlockAst NamedBlockAst ErrorStatementAst PipelineChainAst PipelineAst CommandAst StringConstantExpressionAst PipelineAst CommandAst StringConstantExpressionAst
# =>    
# => nested: PipelineAst 1
# => null: True True True True False
# => all: ScriptBlockAst NamedBlockAst ErrorStatementAst PipelineAst CommandExpressionAst ConstantExpressionAst PipelineAst CommandExpressionAst ScriptBlockExpressionAst ScriptBlockAst NamedBlockAst
# =>    
# => nested: StatementBlockAst { 1 }
# => null: True True True True False
# => all: ScriptBlockAst NamedBlockAst ErrorStatementAst StatementBlockAst PipelineAst CommandExpressionAst ConstantExpressionAst
# => VariableExpressionAst $a 
# => CommandParameterAst -foo foo
# => True System.Object
# => parallel Keyword, StatementDoesntSupportAttributes { 1 }
