struct InlineCaches {}
