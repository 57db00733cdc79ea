<# unclosed
