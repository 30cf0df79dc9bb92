@main struct UATReport { static func main() {} }
