# test: -- reaches a program
printf '%s\n' -- a -b
# => --
# => a
# => -b

# test: words and values with wildcards are files, quoted texts are not
# file: a.txt: 1
# file: b.txt: 1
# file: c.log: 1
# file: sub/q.log: 1
$p = '*.log'; $q = '*.log', 'b*'
printf '%s\n' $p; printf '%s\n' ./*.log; printf '%s\n' "$p"; printf '%s\n' '*.log'
printf '%s\n' sub/*.log; printf '%s\n' x$p; printf '%s\n' @q; printf '%s\n' $q
printf '%s\n' ($p); printf '%s\n' $($p); printf '%s\n' ./su?/*; printf '%s\n' [ab].txt; printf '%s\n' *.zip
$home_ = '~'; (printf '%s\n' $home_) -eq $HOME
# => c.log
# => c.log
# => *.log
# => *.log
# => sub/q.log
# => x*.log
# => c.log
# => b.txt
# => c.log
# => b.txt
# => c.log
# => c.log
# => sub/q.log
# => a.txt
# => b.txt
# => *.zip
# => True

# test: lines end with CR, LF or both
$r = printf 'a\r\r\nb\n\nc\r'; @($r).Count; $r | ForEach-Object { $_.Length }
# => 5
# => 1
# => 0
# => 1
# => 0
# => 1

# test: bytes that are no UTF-8
[int[]][char[]](printf 'a\377b') -join ' '
[int[]][char[]](printf 'a\303') -join ' '
[int[]][char[]](printf '\355\240\200x') -join ' '
# => 97 65533 98
# => 97
# => 65533 65533 65533 120

# test: bytes between programs stay what they are
printf 'a\377b' | od -An -tx1 | ForEach-Object { $_.Trim() }
(printf 'no newline' | wc -c).Trim()
(printf 'x' | cat | wc -c).Trim()
(printf 'x' | ForEach-Object { $_ } | wc -c).Trim()
(sh -c 'printf x; printf e >&2' 2>&1 | wc -c).Trim()
# => 61 ff 62
# => 10
# => 1
# => 2
# => 4

# test: objects that go to a program are one document
[pscustomobject]@{ Name = 'fe01'; Id = 1 }, [pscustomobject]@{ Name = 'fe02'; Id = 2 } | cat | ForEach-Object { "<$_>" }
@{ k = 'v' } | cat | ForEach-Object { "<$_>" }
1, 'a', [pscustomobject]@{ A = 1 }, 2 | cat | ForEach-Object { "<$_>" }
# => <>
# => <Name Id>
# => <---- -->
# => <fe01  1>
# => <fe02  2>
# => <>
# => <>
# => <Name                           Value>
# => <----                           ----->
# => <k                              v>
# => <>
# => <1>
# => <a>
# => <>
# => <A>
# => <->
# => <1>
# => <2>
# => <>

# test: the exception of a program that failed
$PSNativeCommandUseErrorActionPreference = $true
sh -c 'exit 3'
$e = $Error[0].Exception; $e.ExitCode; $e.ProcessId -gt 0; Split-Path $e.Path -Leaf; $Error[0].TargetObject
# => 3
# => True
# => sh
# => /usr/bin/sh
# error: ProgramExitedWithNonZeroCode
