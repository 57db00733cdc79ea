${}; ${a{b}; $a:; $global:; "$a: b ${c:}"
