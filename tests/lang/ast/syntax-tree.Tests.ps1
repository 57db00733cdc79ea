# test: ParseInput gives the tree, also of wrong texts
using namespace System.Management.Automation.Language
$tokens = $errors = $null
$ast = [Parser]::ParseInput('$x = 1 +', [ref]$tokens, [ref]$errors)
$ast.GetType().FullName; $errors.GetType().Name; $errors.Count; $errors[0].ErrorId; $errors[0].Extent.StartOffset
"$($errors[0].Message)|$($errors[0].IncompleteInput)"
$ast = [Parser]::ParseInput('1', 'a.ps1', [ref]$null, [ref]$errors); $ast.Extent.File; $errors.Count
[Parser]::ParseInput('class A : NoSuchBase { }', [ref]$null, [ref]$errors).GetType().Name; $errors.ErrorId
# => System.Management.Automation.Language.ScriptBlockAst
# => ParseError[]
# => 1
# => ExpectedValueExpression
# => 8
# => You must provide a value expression following the '+' operator.|True
# => a.ps1
# => 0
# => ScriptBlockAst
# => TypeNotFound

# test: classes derive as PowerShell's do
using namespace System.Management.Automation.Language
$a = { foreach ($i in 1) { } }.Ast.EndBlock.Statements[0]
$a -is [ForEachStatementAst]; $a -is [LoopStatementAst]; $a -is [LabeledStatementAst]; $a -is [StatementAst]; $a -is [Ast]; $a -is [ExpressionAst]
$s = { 'x' }.Ast.EndBlock.Statements[0].PipelineElements[0].Expression
$s -is [StringConstantExpressionAst]; $s -is [ConstantExpressionAst]; $s -is [CommandElementAst]; $s.Value; "$($s.StringConstantType)"
# => True
# => True
# => True
# => True
# => True
# => False
# => True
# => True
# => True
# => x
# => SingleQuoted

# test: the AST of a block, a function, a command
function Get-It($a, [int]$b = 2) { $a }
{ 1 }.Ast.GetType().Name; ${function:Get-It}.Ast.GetType().Name; ${function:Get-It}.Ast.Name
(Get-Command Get-It).ScriptBlock.Ast.Parameters | ForEach-Object { "$($_.Name) $($_.StaticType) $($_.DefaultValue)" }
{ 1 }.Ast.Parent.GetType().Name
[scriptblock]::Create('param($p) $p').Ast.ParamBlock.Parameters[0].Name.VariablePath.UserPath
# => ScriptBlockAst
# => FunctionDefinitionAst
# => Get-It
# => $a System.Object 
# => $b int 2
# => ScriptBlockExpressionAst
# => p

# test: nodes are the same object each time, and know their parent
$ast = { if ($a) { 1 } }.Ast
[object]::ReferenceEquals($ast.EndBlock, $ast.EndBlock)
$ast.EndBlock.Statements[0].Parent -eq $ast.EndBlock
$ast.EndBlock.Statements[0].Clauses[0].Item2.Parent.GetType().Name
$ast.EndBlock.Statements[0].Clauses[0].Item1.GetType().Name
# => True
# => True
# => IfStatementAst
# => PipelineAst

# test: Find and FindAll go through the tree in its order
using namespace System.Management.Automation.Language
$ast = [Parser]::ParseInput('function f { {1} } class C { M() { {2} } C() : base() {} } $x = & { 3 } | b -c d', [ref]$null, [ref]$null)
$ast.FindAll({ $true }, $false) | ForEach-Object { "$($_.GetType().Name) $_" }
'-'
$ast.FindAll({ param($n) $n -is [ConstantExpressionAst] }, $true) | ForEach-Object { "$_" }
$ast.FindAll({ $true }, $true).GetType().Name
$ast.Find({ $args[0] -is [CommandAst] }, $true).Extent.Text
$null -eq $ast.Find({ $false }, $true)
try { $ast.Find({ throw 'no' }, $true) } catch { "$_" }
# => ScriptBlockAst function f { {1} } class C { M() { {2} } C() : base() {} } $x = & { 3 } | b -c d
# => NamedBlockAst function f { {1} } class C { M() { {2} } C() : base() {} } $x = & { 3 } | b -c d
# => FunctionDefinitionAst function f { {1} }
# => TypeDefinitionAst class C { M() { {2} } C() : base() {} }
# => FunctionMemberAst M() { {2} }
# => FunctionDefinitionAst M() { {2} }
# => FunctionMemberAst C() : base() {}
# => FunctionDefinitionAst C() : base() {}
# => AssignmentStatementAst $x = & { 3 } | b -c d
# => VariableExpressionAst $x
# => PipelineAst & { 3 } | b -c d
# => CommandAst & { 3 }
# => ScriptBlockExpressionAst { 3 }
# => CommandAst b -c d
# => StringConstantExpressionAst b
# => CommandParameterAst -c
# => StringConstantExpressionAst d
# => -
# => 1
# => 2
# => base
# => 3
# => b
# => d
# => List`1
# => & { 3 }
# => True
# => Exception calling "Find" with "2" argument(s): "no"
# error: no
# error: RuntimeException

# test: extents and positions
$ast = [scriptblock]::Create("1`n  äx 'y'").Ast.EndBlock.Statements[1]
$e = $ast.Extent; "$e"; $e.StartLineNumber; $e.StartColumnNumber; $e.EndColumnNumber; $e.StartOffset; $e.EndOffset
$e.EndScriptPosition.Line; $e.EndScriptPosition.Offset; $e.StartScriptPosition.ColumnNumber; $null -eq $e.File
$e.StartScriptPosition.GetFullScript().Length
[scriptblock]::Create('').Ast.EndBlock.Extent.GetType().Name
# => äx 'y'
# => 2
# => 3
# => 9
# => 4
# => 10
# =>   äx 'y'
# => 10
# => 3
# => True
# => 10
# => EmptyScriptExtent

# test: variables and types
using namespace System.Management.Automation.Language
foreach ($v in { $global:a; $script:b; $env:c; $d; $variable:f; ${g h}; $true }.Ast.FindAll({ $args[0] -is [VariableExpressionAst] }, $true)) {
    $p = $v.VariablePath
    "$p $($p.IsGlobal) $($p.IsScript) $($p.IsDriveQualified) $($p.DriveName) $($p.IsUnqualified) $($v.Splatted) $($v.IsConstantVariable())"
}
foreach ($t in [scriptblock]::Create('[int]; [string[]]; [List[int]]; [No.Such, Asm]; [int[,]]').Ast.FindAll({ $args[0] -is [TypeExpressionAst] }, $true).TypeName) {
    "$($t.GetType().Name) $($t.FullName) $($t.Name) $($t.AssemblyName) $($t.IsArray) $($t.IsGeneric) $($t.GetReflectionType()) $($t.Rank) $($t.ElementType) $($t.GenericArguments)"
}
[System.Management.Automation.VariablePath]::new('private:x').IsPrivate
{ a @e }.Ast.EndBlock.Statements[0].PipelineElements[0].CommandElements[1].Splatted
# => global:a True False False  False False False
# => script:b False True False  False False False
# => env:c False False True env False False False
# => d False False False  True False False
# => variable:f False False False  False False False
# => g h False False False  True False False
# => true False False False  True False True
# => TypeName int int  False False int   
# => ArrayTypeName string[] string[]  True False string[] 1 string 
# => GenericTypeName List[int] List[int]  False True    int
# => TypeName No.Such,Asm No.Such Asm False False    
# => ArrayTypeName int[,] int[,]  True False int[,] 2 int 
# => True
# => True

# test: static types and constants
foreach ($x in '1', '1.5', '1d', '"a"', '"a$b"', '@()', '@{}', '{ }', '[int]$x', '[nosuch]$x', '!$x', '$a -and $b', '$a -eq $b', '(1)', '[int]', '1, 2') {
    "$x $([scriptblock]::Create($x).Ast.EndBlock.Statements[0].PipelineElements[0].Expression.StaticType)"
}
$c = { 0x10 }.Ast.EndBlock.Statements[0].PipelineElements[0].Expression; $c.Value; $c.Value.GetType().Name
# => 1 int
# => 1.5 double
# => 1d decimal
# => "a" string
# => "a$b" string
# => @() System.Object[]
# => @{} hashtable
# => { } scriptblock
# => [int]$x int
# => [nosuch]$x System.Object
# => !$x bool
# => $a -and $b bool
# => $a -eq $b System.Object
# => (1) System.Object
# => [int] type
# => 1, 2 System.Object[]
# => 16
# => Int32

# test: SafeGetValue computes what needs nothing to be run
foreach ($x in '-1', '!$true', '"a$true"', '@(1; 2)', '[int]"3"', '1, 2', '@{ a = @{ b = 1 } }', '"a"[0]', '1 + 2', '$env:PATH', 'Get-Date', '"a".Length', '[int]') {
    try { $r = [scriptblock]::Create($x).Ast.EndBlock.Statements[0].SafeGetValue(); "$($r.GetType().Name) $r" } catch { "$_"; $_.FullyQualifiedErrorId }
}
# => Int32 -1
# => Boolean False
# => String aTrue
# => Object[] 1 2
# => Int32 3
# => Object[] 1 2
# => Hashtable System.Collections.Hashtable
# => Char a
# => Exception calling "SafeGetValue" with "0" argument(s): "Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. Dynamic expression: 1 + 2."
# => InvalidOperationException
# => Exception calling "SafeGetValue" with "0" argument(s): "Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. Dynamic expression: $env:PATH."
# => InvalidOperationException
# => Exception calling "SafeGetValue" with "0" argument(s): "Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. Dynamic expression: Get-Date."
# => InvalidOperationException
# => Exception calling "SafeGetValue" with "0" argument(s): "Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. Dynamic expression: "a".Length."
# => InvalidOperationException
# => Exception calling "SafeGetValue" with "0" argument(s): "Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. Dynamic expression: [int]."
# => InvalidOperationException
# error: InvalidOperationException
# error: InvalidOperationException
# error: InvalidOperationException
# error: InvalidOperationException
# error: InvalidOperationException

# test: the parts of statements
$ast = { :lab switch -regex ($x) { 'a' { 1 } default { 2 } }; try { throw } catch [io.ioexception] { throw } finally { }; $a += 1; a -b:c d >> f 2>&1 }.Ast.EndBlock.Statements
"$($ast[0].Flags) $($ast[0].Label) $($ast[0].Condition) $($ast[0].Clauses[0].Item1) $($ast[0].Default)"
"$($ast[1].Body.Statements[0].IsRethrow) $($ast[1].CatchClauses[0].Body.Statements[0].IsRethrow) $($ast[1].CatchClauses[0].CatchTypes[0].TypeName) $($ast[1].CatchClauses[0].IsCatchAll) $($ast[1].Finally)"
"$($ast[2].Operator) $($ast[2].ErrorPosition) $($ast[2].Right.GetType().Name) $([int]$ast[2].Operator)"
$c = $ast[3].PipelineElements[0]; "$($c.GetCommandName()) $($c.CommandElements[1].ParameterName) $($c.CommandElements[1].Argument) $($c.CommandElements[1].ErrorPosition) $($c.InvocationOperator)"
$c.Redirections | ForEach-Object { "$($_.GetType().Name) $($_.FromStream) $($_.ToStream) $($_.Append) $($_.Location)" }
# => Regex lab $x 'a' { 2 }
# => False True io.ioexception False { }
# => PlusEquals += CommandExpressionAst 43
# => a b c -b: Unknown
# => FileRedirectionAst Output  True f
# => MergingRedirectionAst Error Output  

# test: classes and enums
using namespace System.Management.Automation.Language
$t = [scriptblock]::Create('class A : B { [int]$x = 1; hidden static [string]$y; A([int]$i) : base($i) { } [void] M($p) { } } enum E { a = 1; b }'.Replace(' : B', '').Replace(': base($i)', '')).Ast.FindAll({ $args[0] -is [TypeDefinitionAst] }, $true)
foreach ($d in $t) {
    "$($d.Name) $($d.TypeAttributes) $($d.IsClass) $($d.IsEnum) $($d.BaseTypes.Count)"
    foreach ($m in $d.Members) { "$($m.GetType().Name) $($m.Name) $($m.PropertyAttributes) $($m.MethodAttributes) $($m.PropertyType) $($m.InitialValue) $($m.ReturnType) $($m.IsConstructor) $($m.Parameters.Count) $($m.IsStatic) $($m.IsHidden)" }
}
# => A Class True False 0
# => PropertyMemberAst x Public  [int] 1   0 False False
# => PropertyMemberAst y Public, Static, Hidden  [string]    0 True True
# => FunctionMemberAst A  Public    True 1 False False
# => FunctionMemberAst M  Public   [void] False 1 False False
# => E Enum False True 0
# => PropertyMemberAst a Public, Static, Literal   1   0 True False
# => PropertyMemberAst b Public, Static, Literal      0 True False

# test: what #requires says
$ast = [System.Management.Automation.Language.Parser]::ParseInput("#requires -version 5.1`n#requires -modules Foo, @{ModuleName='Bar';ModuleVersion='1.2'}`n1", [ref]$null, [ref]$null)
$r = $ast.ScriptRequirements; "$($r.RequiredPSVersion)"; $r.RequiredModules.Count; "$($r.RequiredModules[1])"; $r.RequiredModules[0].Name; $r.IsElevationRequired
$null -eq { 1 }.Ast.ScriptRequirements
# => 5.1
# => 2
# => @{ ModuleName = 'Bar'; ModuleVersion = '1.2' }
# => Foo
# => False
# => True

# test: properties in their order, overridden ones once
({ "a" }.Ast.EndBlock.Statements[0].PipelineElements[0].Expression.psobject.Properties.Name) -join ' '
({ [int]$x }.Ast.EndBlock.Statements[0].PipelineElements[0].Expression.psobject.Properties.Name) -join ' '
{ 1 }.Ast.EndBlock.Statements[0] | Get-Member -MemberType Property | ForEach-Object Definition
# => StringConstantType Value StaticType Extent Parent
# => Type StaticType Child Attribute Extent Parent
# => bool Background {get;}
# => System.Management.Automation.Language.IScriptExtent Extent {get;}
# => System.Management.Automation.Language.Ast Parent {get;}
# => System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.Language.CommandBaseAst] PipelineElements {get;}

# test: the value of a block's tree can be run
{ param($x) "got $x" }.Ast.GetScriptBlock().Invoke(3)
{ 1 }.Ast.EndBlock.Statements[0].GetPureExpression().Value
{ $a, [int]$b = 1, 2 }.Ast.EndBlock.Statements[0].GetAssignmentTargets() | ForEach-Object { "$_" }
# => got 3
# => 1
# => $a
# => [int]$b

# test: an incomplete text in a PowerShell object
try { [powershell]::Create().AddScript('if (').Invoke() } catch { $_.Exception.InnerException.GetType().Name; "$($_.Exception.InnerException.Message)" }
# => IncompleteParseException
# => Missing condition in if statement after 'if ('.
# error: IncompleteParseException

# test: using module in a text that is only parsed is looked up
$errors = $null
foreach ($what in 'NoSuchModule', './no/such.psm1', './no/such', '@{ ModuleName = "NoSuch"; ModuleVersion = "1.0" }',
    '@{ ModuleName = "NoSuch" }', '@{ ModuleName = "NoSuch"; ModuleVersion = $x }', 'w*', 'Microsoft.PowerShell.Utility') {
    $null = [System.Management.Automation.Language.Parser]::ParseInput("using module $what", [ref]$null, [ref]$errors)
    "$($errors.ErrorId): $what"
}
# => ModuleNotFoundDuringParse: NoSuchModule
# => : ./no/such.psm1
# => ModuleNotFoundDuringParse: ./no/such
# => ModuleNotFoundDuringParse: @{ ModuleName = "NoSuch"; ModuleVersion = "1.0" }
# => RequiresModuleInvalid: @{ ModuleName = "NoSuch" }
# => RequiresArgumentMustBeConstant: @{ ModuleName = "NoSuch"; ModuleVersion = $x }
# => WildCardModuleNameError: w*
# => : Microsoft.PowerShell.Utility
