a , b
a -x:
& 
a > 
a < b
a 1> x > y
| a
a && 
&& b
a & && b
