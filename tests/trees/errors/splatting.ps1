@x; foo @x, 1; $a = @x; foo (@x)
