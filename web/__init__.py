"""What people see: pages, maps, the browser's code and every word of them."""
