$a = @"
text
  "@
