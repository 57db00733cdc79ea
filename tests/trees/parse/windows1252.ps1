café –x “quoted”
"€"