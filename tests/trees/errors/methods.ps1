class Flow {
    [int] Loop($list) {
        foreach ($item in $list) { if ($item) { continue }; $last = $item }
        $last
        while ($true) { $inside = 1; break }
        $inside
        return $last
    }
    [string] Branches([int] $n, [unknown] $u) {
        if ($n) { $a = 1 } else { $b = 2 }
        $a; $b; $n; $u; $PSItem; $this; $Matches; $global:g; $env:x
        switch ($n) { 1 { return 'x' } default { throw 'y' } }
    }
    [int] Try() {
        try { $t = 1; return 1 } catch { $c = 2 } finally { $f = 3 }
        $t; $c; $f
    }
    [void] Dynamic() { Set-Variable v 1; $v; . $script; $w = 1; $w }
    [void] Casts() { [ValidateNotNull()] $x = 1; $x; [string] $y = 2; $y; ($p, $q) = 1, 2; $p; $q }
    [int] Do() { do { $d = 1 } until ($d); return $d }
    [int] Chain() { $e = 1 -and ($h = 2); $h; return ($true ? ($i = 1) : 2) + $i }
    hidden [int] Outer() { :outer for ($k = 0; ; $k++) { while (1) { break outer; $dead } } }
    [int] Labels() { break nowhere; return 1 }
}
