// Shared by the tests of every module.
