#requires foo
#requires -version x
#requires -modules @{ ModuleName = 1 }
#requires -version 5
#requires -version 6
