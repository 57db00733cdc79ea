function f { begin { } end { } begin { } foo }
begin { }
foo
