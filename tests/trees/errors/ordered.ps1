[ordered]5; [ordered]@{ a = 1 }; $x = [ref][ref]$y
