data { $x; Get-Item; { }; $a.b; @(1); "a" -f 1; [int]1; [xml]"" }
data -Foo { }
