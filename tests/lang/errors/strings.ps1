$a = 'unclosed
