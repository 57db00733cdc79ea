# test: tokens with their kinds, classes and flags
using namespace System.Management.Automation.Language
$text = @'
# comment
if ($a -eq 1) { foo -bar:$x 'y' "z $q" >out.txt 2>&1 } # tail
<# block #> $b += 1.5kb; :lab foreach ($i in @(1, 2)) { break lab }
[Parameter()] [int[]]$c = $d.Foo(1)::Bar; $h = @{ a = 1; if = 2 }
cmd @splat `
  --% verbatim $x | Get-Item *.txt && & bar
class A { [int] $p; M() { } }; enum E { a; b }; echo if; -join $x; !$y; -5; 3..4
'@
$tokens = $null
$null = [Parser]::ParseInput($text, [ref]$tokens, [ref]$null)
$tokens.GetType().Name
foreach ($t in $tokens) { "$($t.GetType().Name) $($t.Kind) [$($t.TokenFlags)] $(if ($t.Kind -notin 'NewLine', 'LineContinuation') { $t.Text }) $($t.Extent.StartOffset)" }
# => Token[]
# => Token Comment [ParseModeInvariant] # comment 0
# => Token NewLine [ParseModeInvariant]  9
# => Token If [Keyword, StatementDoesntSupportAttributes] if 10
# => Token LParen [ParseModeInvariant] ( 13
# => VariableToken Variable [None] $a 14
# => Token Ieq [BinaryPrecedenceComparison, BinaryOperator] -eq 17
# => NumberToken Number [None] 1 21
# => Token RParen [ParseModeInvariant] ) 22
# => Token LCurly [ParseModeInvariant] { 24
# => Token Identifier [CommandName] foo 26
# => ParameterToken Parameter [None] -bar: 30
# => VariableToken Variable [None] $x 35
# => StringLiteralToken StringLiteral [ParseModeInvariant] 'y' 38
# => StringExpandableToken StringExpandable [ParseModeInvariant] "z $q" 42
# => FileRedirectionToken Redirection [DisallowedInRestrictedMode] > 49
# => StringLiteralToken Generic [None] out.txt 50
# => MergingRedirectionToken Redirection [DisallowedInRestrictedMode] 2>&1 58
# => Token RCurly [ParseModeInvariant] } 63
# => Token Comment [ParseModeInvariant] # tail 65
# => Token NewLine [ParseModeInvariant]  71
# => Token Comment [ParseModeInvariant] <# block #> 72
# => VariableToken Variable [None] $b 84
# => Token PlusEquals [AssignmentOperator] += 87
# => NumberToken Number [None] 1.5kb 90
# => Token Semi [ParseModeInvariant] ; 95
# => LabelToken Label [None] :lab 97
# => Token Foreach [Keyword, StatementDoesntSupportAttributes] foreach 102
# => Token LParen [ParseModeInvariant] ( 110
# => VariableToken Variable [None] $i 111
# => Token In [Keyword] in 114
# => Token AtParen [ParseModeInvariant] @( 117
# => NumberToken Number [None] 1 119
# => Token Comma [UnaryOperator, ParseModeInvariant] , 120
# => NumberToken Number [None] 2 122
# => Token RParen [ParseModeInvariant] ) 123
# => Token RParen [ParseModeInvariant] ) 124
# => Token LCurly [ParseModeInvariant] { 126
# => Token Break [Keyword, StatementDoesntSupportAttributes] break 128
# => Token Identifier [MemberName] lab 134
# => Token RCurly [ParseModeInvariant] } 138
# => Token NewLine [ParseModeInvariant]  139
# => Token LBracket [None] [ 140
# => Token Identifier [TypeName, AttributeName] Parameter 141
# => Token LParen [ParseModeInvariant] ( 150
# => Token RParen [ParseModeInvariant] ) 151
# => Token RBracket [ParseModeInvariant] ] 152
# => Token LBracket [None] [ 154
# => Token Identifier [TypeName] int 155
# => Token LBracket [None] [ 158
# => Token RBracket [ParseModeInvariant] ] 159
# => Token RBracket [ParseModeInvariant] ] 160
# => VariableToken Variable [None] $c 161
# => Token Equals [AssignmentOperator] = 164
# => VariableToken Variable [None] $d 166
# => Token Dot [SpecialOperator, DisallowedInRestrictedMode] . 168
# => Token Identifier [MemberName] Foo 169
# => Token LParen [ParseModeInvariant] ( 172
# => NumberToken Number [None] 1 173
# => Token RParen [ParseModeInvariant] ) 174
# => Token ColonColon [SpecialOperator, DisallowedInRestrictedMode] :: 175
# => Token Identifier [MemberName] Bar 177
# => Token Semi [ParseModeInvariant] ; 180
# => VariableToken Variable [None] $h 182
# => Token Equals [AssignmentOperator] = 185
# => Token AtCurly [ParseModeInvariant] @{ 187
# => Token Identifier [MemberName] a 190
# => Token Equals [AssignmentOperator] = 192
# => NumberToken Number [None] 1 194
# => Token Semi [ParseModeInvariant] ; 195
# => Token Identifier [MemberName] if 197
# => Token Equals [AssignmentOperator] = 200
# => NumberToken Number [None] 2 202
# => Token RCurly [ParseModeInvariant] } 204
# => Token NewLine [ParseModeInvariant]  205
# => Token Identifier [CommandName] cmd 206
# => VariableToken SplattedVariable [None] @splat 210
# => Token LineContinuation [ParseModeInvariant]  217
# => StringLiteralToken Generic [None] --% 221
# => StringLiteralToken Generic [None] verbatim $x  225
# => Token Pipe [SpecialOperator, ParseModeInvariant] | 237
# => StringLiteralToken Generic [CommandName] Get-Item 239
# => StringLiteralToken Generic [None] *.txt 248
# => Token AndAnd [ParseModeInvariant] && 254
# => Token Ampersand [SpecialOperator, ParseModeInvariant] & 257
# => Token Identifier [CommandName] bar 259
# => Token NewLine [ParseModeInvariant]  262
# => Token Class [Keyword] class 263
# => Token Identifier [TypeName] A 269
# => Token LCurly [ParseModeInvariant] { 271
# => Token LBracket [None] [ 273
# => Token Identifier [TypeName] int 274
# => Token RBracket [ParseModeInvariant] ] 277
# => VariableToken Variable [None] $p 279
# => Token Semi [ParseModeInvariant] ; 281
# => Token Identifier [None] M 283
# => Token LParen [ParseModeInvariant] ( 284
# => Token RParen [ParseModeInvariant] ) 285
# => Token LCurly [ParseModeInvariant] { 287
# => Token RCurly [ParseModeInvariant] } 289
# => Token RCurly [ParseModeInvariant] } 291
# => Token Semi [ParseModeInvariant] ; 292
# => Token Enum [Keyword] enum 294
# => Token Identifier [MemberName] E 299
# => Token LCurly [ParseModeInvariant] { 301
# => Token Identifier [MemberName] a 303
# => Token Semi [ParseModeInvariant] ; 304
# => Token Identifier [MemberName] b 306
# => Token RCurly [ParseModeInvariant] } 308
# => Token Semi [ParseModeInvariant] ; 309
# => Token Identifier [CommandName] echo 311
# => Token Generic [StatementDoesntSupportAttributes] if 316
# => Token Semi [ParseModeInvariant] ; 318
# => Token Join [BinaryPrecedenceComparison, BinaryOperator, UnaryOperator, DisallowedInRestrictedMode] -join 320
# => VariableToken Variable [None] $x 326
# => Token Semi [ParseModeInvariant] ; 328
# => Token Exclaim [UnaryOperator, CanConstantFold] ! 330
# => VariableToken Variable [None] $y 331
# => Token Semi [ParseModeInvariant] ; 333
# => NumberToken Number [None] -5 335
# => Token Semi [ParseModeInvariant] ; 337
# => NumberToken Number [None] 3 339
# => Token DotDot [BinaryPrecedenceRange, BinaryOperator, DisallowedInRestrictedMode] .. 340
# => NumberToken Number [None] 4 342
# => Token EndOfInput [ParseModeInvariant]  344

# test: tokens know what they stand for
using namespace System.Management.Automation.Language
$tokens = $null
$null = [Parser]::ParseInput('a -b:1 0x10 1.5d "x$y" ''q''''r'' $env:z @s >> f 3>&1', [ref]$tokens, [ref]$null)
$tokens[1].ParameterName; $tokens[1].UsedColon
$tokens[3].Value; $tokens[4].Value.GetType().Name
$tokens[5].Value; $tokens[5].NestedTokens.Count; $tokens[5].NestedTokens[0].Name; $tokens[6].Value
$tokens[7].Name; $tokens[7].VariablePath.DriveName; $tokens[8].Kind; "$($tokens[8])"
"$($tokens[9].FromStream) $($tokens[9].Append)"; "$($tokens[11].FromStream) $($tokens[11].ToStream)"
# => b
# => True
# => 16
# => Decimal
# => x$y
# => 1
# => y
# => q'r
# => z
# => env
# => SplattedVariable
# => @s
# => Output True
# => Warning Output

# test: tokens inside of strings are the string's
using namespace System.Management.Automation.Language
$tokens = $null
$null = [Parser]::ParseInput('"a $x ${y z} $(foo -b "in $q" | % { $_ }) $w"', [ref]$tokens, [ref]$null)
$tokens.Count; foreach ($t in $tokens[0].NestedTokens) { "$($t.Kind) $($t.Text)" }
($tokens[0].NestedTokens | Where-Object Kind -eq StringExpandable).NestedTokens.Text
# => 2
# => Variable $x
# => Variable ${y z}
# => DollarParen $(
# => Identifier foo
# => Parameter -b
# => StringExpandable "in $q"
# => Pipe |
# => Rem %
# => LCurly {
# => Variable $_
# => RCurly }
# => RParen )
# => Variable $w
# => $q

# test: tokens of wrong texts
using namespace System.Management.Automation.Language
$tokens = $errors = $null
$null = [Parser]::ParseInput("foo 'open", [ref]$tokens, [ref]$errors)
$tokens | ForEach-Object { "$($_.Kind) $($_.HasError) $($_.TokenFlags)" }; $errors.ErrorId
# => Identifier False CommandName
# => StringLiteral True ParseModeInvariant, TokenInError
# => EndOfInput False ParseModeInvariant
# => TerminatorExpectedAtEndOfString

# test: comments and commands of a file
using namespace System.Management.Automation.Language
Set-Content x.ps1 "# one`nGet-Date # two`n<# three #>`nif (1) { ls }"
$tokens = $null
$ast = [Parser]::ParseFile("$PWD/x.ps1", [ref]$tokens, [ref]$null)
($tokens | Where-Object Kind -eq Comment).Text -join '|'
($tokens | Where-Object { $_.TokenFlags -band [TokenFlags]::CommandName }).Text -join '|'
Split-Path -Leaf $ast.Extent.File
# => # one|# two|<# three #>
# => Get-Date|ls
# => x.ps1
