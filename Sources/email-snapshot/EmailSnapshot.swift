@main struct EmailSnapshot { static func main() {} }
