"""snippets.py: random pieces of PowerShell, as scripts/differential and scripts/fuzz-scripts run them.

GENERATORS has a function for each kind; it takes a random.Random and gives (shape, text): the text is an expression or a few
statements, the shape says what it has in common with others, its values replaced by their kinds."""

VALUES = {
    "int": ["0", "1", "-1", "7", "42", "2147483647", "-2147483648"],
    "long": ["3L", "9223372036854775807", "-5L"],
    "small": ["[byte]200", "[sbyte]-5", "[int16]300", "[uint16]65535"],
    "unsigned": ["[uint32]7", "[uint64]18446744073709551615"],
    "double": ["1.5", "-2.5", "0.1", "1e20", "[double]::NaN", "1e-7"],
    "single": ["[single]1.1"],
    "decimal": ["2.50d", "-1d", "0.1d"],
    "bigint": ["[bigint]12"],
    "bool": ["$true", "$false"],
    "null": ["$null"],
    "char": ["[char]'a'", "[char]'7'"],
    "string": ["''", "'abc'", "'5'", "' 7 '", "'1.5'", "'0x10'", "'1kb'", "'Monday'", "'True'", "'a,b,c'",
               "'Hello World'", "'2024-05-06'", "'1.02:03:04'", "'é'", "\"l1`nl2\""],
    "enum": ["[DayOfWeek]::Monday", "[IO.FileAttributes]'ReadOnly, Hidden'"],
    "date": ["[datetime]'2024-02-28T12:30:15'"],
    "span": ["[timespan]'1.02:03:04'"],
    "guid": ["[guid]'01020304-0506-0708-090a-0b0c0d0e0f10'"],
    "version": ["[version]'1.2.3'"],
    "array": ["@()", "@(1,2,3)", "@('b','a','c')", "@(1,'x',$null)", "@(,@(1,2))", "(1..5)"],
    "typed": ["[int[]](1,2)", "[string[]]('x','y')"],
    "list": ["[System.Collections.ArrayList]@(1,'b')", "[System.Collections.Generic.List[int]](3,1,2)"],
    "table": ["@{a=1}", "[ordered]@{b=2;a=1}"],
    "object": ["[pscustomobject]@{p=1;q='x'}"],
    "block": ["{ 1 + 1 }"],
    "type": ["[int]", "[string]"],
}
OPERATORS = ["+", "-", "*", "/", "%", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-ceq", "-like", "-match", "-replace",
             "-split", "-join", "-contains", "-in", "-notin", "-band", "-bor", "-bxor", "-shl", "-f", "-is", "-as",
             "-and", "-or", "-xor", ".."]
TYPES = ["int", "long", "double", "decimal", "string", "bool", "char", "byte", "datetime", "timespan", "guid",
         "version", "int[]", "string[]", "object[]", "array", "hashtable", "DayOfWeek", "regex", "type", "bigint",
         "System.Collections.ArrayList", "pscustomobject", "switch", "uri"]
METHODS = ["ToUpper()", "ToLower()", "Trim()", "Length", "Substring(1)", "Substring(1,2)", "IndexOf('a')", "Replace('a','b')",
           "Split(',')", "StartsWith('a')", "EndsWith('c')", "Contains('b')", "PadLeft(8)", "PadRight(8,'.')", "Insert(1,'x')",
           "Remove(1)", "ToCharArray()", "TrimStart('a')", "TrimEnd('c')", "LastIndexOf('b')", "CompareTo('b')", "Equals('abc')",
           "GetType().Name", "ToString()", "Chars(0)"]
FORMATS = ["{0}", "{0:N2}", "{0:D5}", "{0:X}", "{0,8}|", "{0,-8}|", "{0:P1}", "{0:C}", "{0:F1}", "{0:E2}", "{0:yyyy-MM-dd}",
           "{0:HH:mm}", "{0:0.00}", "{0:#,#}", "{0:g}", "{0:G}", "{0:R}", "{0:hh\\:mm}", "{0} {1}", "{{0}}", "{0"]
ARRAY_USES = ["[0]", "[-1]", "[1..2]", "[5]", ".Count", ".Length", " | Sort-Object", " | Select-Object -First 2", " -join '-'",
              " | Measure-Object -Sum | ForEach-Object Sum", " | ForEach-Object { \"<$_>\" }", " | Where-Object { $_ }",
              ".Where({ $_ -gt 1 })", ".ForEach({ $_ * 2 })", " | Sort-Object -Descending", " | Group-Object | ForEach-Object Name",
              " | Select-Object -Unique", ".GetType().FullName", " + 9", " -ne 2", " | Select-Object -Last 1", "[0,2]", ".IndexOf(2)"]
TABLE_USES = [".a", "['a']", ".Count", ".Keys", ".Values", ".ContainsKey('a')", ".missing", " + @{z=9}", ".GetEnumerator() | ForEach-Object Key",
              "['A']", ".Contains('b')", ".Clone().Count", ".GetType().Name"]
STATEMENTS = [
    "$x = {v}; $x += {w}; $x", "$x = {v}; $x++; $x", "foreach ($i in {v}) {{ \"[$i]\" }}", "if ({v}) {{ 'yes' }} else {{ 'no' }}",
    "switch ({v}) {{ {w} {{ 'hit' }} default {{ 'miss' }} }}", "\"<$({v})>\"", "$a, $b = {v}; \"$a/$b\"", "[string]({v})",
    "function f($p) {{ \"$p|$($p.Count)\" }}; f {v} ; f ({w})", "& {{ param([int]$n = 3) $n * 2 }} ({v})", "@({v}).Count",
    "$h = @{{}}; $h[{v}] = 1; $h.Count", "{v} | ForEach-Object {{ $_; }}", "try {{ throw {v} }} catch {{ $_.Exception.Message }}",
    "[int]$n = {v}; $n", "[string]$s = {v}; $s.Length", "-{v}", "!({v})", "-not {v}", "({v}).GetType().FullName", "$null -eq ({v})",
    "do {{ $i++ }} until ($i -ge 3); $i", "for ($i = 0; $i -lt 3; $i++) {{ {v} }}", "({v}) ? 'a' : 'b'", "({v}) ?? 'none'",
    "switch -wildcard ({v}) {{ '*a*' {{ 'a' }} '?' {{ 'one' }} }}", "switch -regex ({v}) {{ '\\d' {{ 'digit' }} }}",
    "Write-Output {v} | Measure-Object | ForEach-Object Count", "[pscustomobject]@{{ v = {v} }} | ForEach-Object v",
]
def value(rng):
    kind = rng.choice(list(VALUES))
    return kind, rng.choice(VALUES[kind])


def operators(rng):
    (a, x), (b, y), op = value(rng), value(rng), rng.choice(OPERATORS)
    if op in ("-is", "-as"):
        b, y = "type", f"[{rng.choice(TYPES)}]"
    if op == "*" and (a in ("string", "array", "typed", "list")) and b in ("int", "long", "unsigned", "small", "char"):
        y = "3"
    if op == ".." and ("47" in x + y or "48" in x + y or "e20" in x + y or "18446" in x + y or "922" in x + y or "655" in x + y):
        x, y = "1", "'5'"
    return f"{a} {op} {b}", f"({x}) {op} ({y})"


def casts(rng):
    (a, x), t = value(rng), rng.choice(TYPES)
    return f"[{t}]{a}", f"[{t}]({x})"


def strings(rng):
    s, m = rng.choice(VALUES["string"]), rng.choice(METHODS)
    return f"string.{m}", f"({s}).{m}"


def formats(rng):
    (a, x), f = value(rng), rng.choice(FORMATS)
    return f"{f} -f {a}", f"'{f}' -f ({x})"


def arrays(rng):
    kind = rng.choice(["array", "typed", "list", "int", "string", "null"])
    use = rng.choice(ARRAY_USES)
    return f"{kind}{use}", f"({rng.choice(VALUES[kind])}){use}"


def tables(rng):
    kind = rng.choice(["table", "object"])
    use = rng.choice(TABLE_USES)
    return f"{kind}{use}", f"({rng.choice(VALUES[kind])}){use}"


def members(rng):
    (a, x) = value(rng)
    m = rng.choice(["ToString()", "GetType().Name", "Equals(1)", "Count", "Length", "CompareTo(1)", "Year", "Days", "Name", "psobject.TypeNames[0]",
                    "ToString('N1')", "missing", "missing()", "GetHashCode().GetType().Name"])
    return f"{a}.{m}", f"({x}).{m}"


def statements(rng):
    (a, x), (b, y) = value(rng), value(rng)
    s = rng.choice(STATEMENTS)
    return s.replace("{v}", a).replace("{w}", b).replace("{{", "{").replace("}}", "}"), \
        s.format(v=x, w=y)


# ---- parameter declarations against argument lists ----

PARAMETER_TYPES = ["", "", "[int]", "[string]", "[string[]]", "[int[]]", "[switch]", "[bool]", "[datetime]", "[double]", "[DayOfWeek]",
                   "[hashtable]", "[scriptblock]", "[object[]]", "[char]"]
ATTRIBUTES = ["[Parameter(Position = 0)]", "[Parameter(Position = 1)]", "[Parameter(ValueFromPipeline)]",
              "[Parameter(ValueFromPipelineByPropertyName)]", "[Parameter(ParameterSetName = 'A')]", "[Parameter(ParameterSetName = 'B')]",
              "[Parameter(ValueFromRemainingArguments)]", "[ValidateSet('a', 'b', '5')]", "[ValidateRange(1, 10)]", "[ValidateNotNullOrEmpty()]",
              "[ValidateNotNull()]", "[ValidateCount(1, 2)]", "[ValidateLength(1, 3)]", "[ValidatePattern('^a')]", "[ValidateScript({ $_ -ne 5 })]",
              "[AllowNull()]", "[AllowEmptyString()]", "[AllowEmptyCollection()]", "[Alias('al')]", "", "", "", ""]
DEFAULTS = ["", "", "", " = 7", " = 'dflt'", " = $null", " = (1 + 1)", " = @(1, 2)"]
ARGUMENTS = ["5", "'a'", "abc", "-3", "$null", "1,2", "@(1,'x')", "@{k=1}", "$true", "'2024-02-03'", "1.5", "{ 1 }", "Monday", "''", "@()", "0x10"]
NAMES = ["First", "Second", "Third"]


def declaration(rng, name):
    attributes = [rng.choice(ATTRIBUTES) for _ in range(rng.choice([0, 1, 1, 2]))]
    return "".join([*attributes, rng.choice(PARAMETER_TYPES), f"${name}", rng.choice(DEFAULTS)])


def argument(rng):
    text = rng.choice(ARGUMENTS)
    form = rng.randrange(8)
    name = rng.choice([*NAMES, "F", "Sec", "al", "Nope"])
    return text if form < 4 else f"-{name} {text}" if form < 6 else f"-{name}:{text}" if form < 7 else f"-{name}"


def parameters(rng):
    names = NAMES[:rng.randrange(1, 4)]
    advanced = rng.choice(["", "[CmdletBinding()] ", "[CmdletBinding(DefaultParameterSetName = 'A')] ", "[CmdletBinding(PositionalBinding = $false)] "])
    block = rng.choice(["end", "process"])
    shown = "; ".join(f"'{n}=' + ($(if ($null -eq ${n}) {{ 'null' }} else {{ ${n}.GetType().Name + ':' + (${n} -join '+') }}))" for n in names)
    declared = ", ".join(declaration(rng, n) for n in names)
    called = " ".join(argument(rng) for _ in range(rng.randrange(0, 4)))
    source = rng.choice(["", "", "", "5 | ", "'a','b' | ", "$null | ", "[pscustomobject]@{First=1;Second='s'} | "])
    text = (f"function Test-It {{ {advanced}param({declared}) {block} {{ {shown}; \"args=$args\"; "
            f"'bound=' + (($PSBoundParameters.Keys | Sort-Object) -join '+') }} }}; {source}Test-It {called}")
    return f"parameters {block}{' advanced' if advanced else ''}", text


# ---- nested control flow with errors ----

LEAVES = ["'{n}'", "throw 't{n}'", "Write-Error 'e{n}' -ErrorAction Continue", "Write-Error 's{n}' -ErrorAction Stop", "1 / $null", "$null.Foo()",
          "[int]'x{n}'", "Get-Item '/nope{n}' -ErrorAction Stop", "Get-Item '/nope{n}'", "return '{n}'", "break", "continue", "$x += {n}; $x",
          "Test-None{n}", "$error.Count -gt 0", "\"$_\"", "$x = @({n}, 2); $x[5]", "& {{ '{n}'; throw 'inner' }}", "break outer", "continue outer",
          "@{{a={n}}}.a", "$x++", "throw [ArgumentException]'arg{n}'", "1,2 | ForEach-Object {{ if ($_ -eq 2) {{ throw 'p' }}; $_ }}"]


def body(rng, depth):
    return "; ".join(statement(rng, depth) for _ in range(rng.randrange(1, 4)))


def statement(rng, depth):
    if depth == 0 or rng.random() < 0.45:
        return rng.choice(LEAVES).format(n=rng.randrange(1, 10))
    inner = [body(rng, depth - 1) for _ in range(3)]
    return rng.choice([
        "try {{ {0} }} catch {{ 'c:' + $_.FullyQualifiedErrorId; {1} }}",
        "try {{ {0} }} catch [ArgumentException] {{ 'arg'; {1} }} catch {{ 'any' }}",
        "try {{ {0} }} finally {{ 'f'; $x = 1 }}",
        "try {{ {0} }} catch {{ {1} }} finally {{ 'f' }}",
        "foreach ($i in 1..2) {{ \"i$i\"; {0} }}",
        "for ($j{3} = 0; $j{3} -lt 2; $j{3}++) {{ {0} }}",
        "$w{3} = 0; while ($w{3} -lt 2) {{ $w{3}++; {0} }}",
        "$d{3} = 0; do {{ $d{3}++; {0} }} while ($d{3} -lt 2)",
        "switch (1, 2) {{ 1 {{ {0} }} default {{ {1} }} }}",
        "if ($x) {{ {0} }} else {{ {1} }}",
        ". {{ {0} }}", "& {{ {0} }}", "& {{ trap {{ 'trapped'; {2} }} {0}; 'after' }}",
        "& {{ trap {{ 'go on'; continue }} {0}; 'after' }}",
        "1..2 | ForEach-Object {{ {0} }}",
        "& {{ $ErrorActionPreference = 'Stop'; {0} }}",
        "& {{ begin {{ 'b' }} process {{ {0} }} end {{ 'e' }} clean {{ 'cl' }} }}",
    ]).format(*inner, depth)  # a counter of its own at each depth


def flow(rng):
    text = body(rng, 3)
    return "flow", f"$x = 0; :outer foreach ($once in 1..2) {{ foreach ($twice in 1) {{ {text} }} }}"


GENERATORS = {f.__name__: f for f in (operators, casts, strings, formats, arrays, tables, members, statements, parameters, flow)}
