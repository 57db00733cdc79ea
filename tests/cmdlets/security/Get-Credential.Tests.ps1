# test: one that is given is passed on
$c = [pscredential]::new('u', (ConvertTo-SecureString p -AsPlainText -Force))
(Get-Credential -Credential $c).UserName
(Get-Credential $c).GetNetworkCredential().Password
# => u
# => p

# test: asks for the password
# stdin: secret
$c = Get-Credential -UserName bob -Message 'who are you'
"$($c.UserName) $($c.GetNetworkCredential().Password)"
# =>
# => PowerShell credential request
# => who are you
# => Password for user bob: 
# => bob secret

# test: asks for the name as well
# stdin: amy
# stdin: pw2
$c = Get-Credential -Message m -Title T
"$($c.UserName) $($c.GetNetworkCredential().Password)"
# =>
# => T
# => m
# => User: amy
# => Password for user amy: 
# => amy pw2
