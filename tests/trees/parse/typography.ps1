–not $a; $b —eq ‘1’; Get–Item ―Path “x”; “mixed"
foo bar　baz
élément-été $äö @ü
"😀 $x" + 1
😀
1 – 2 + 3
