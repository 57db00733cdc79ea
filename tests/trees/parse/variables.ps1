$a; $script:a; $global:b; $local:c; $private:d; $using:e; $env:PATH; $function:prompt; $variable:x
${a b}; ${script:a b}; ${env:ProgramFiles(x86)}; ${a`}b}
$_; $$; $?; $^; $a?; $a:b; $1; $_a1
foo @args @script:x
$a::b; $a:: b
$true.x; $null[0]
