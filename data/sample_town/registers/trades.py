"""What owners of the sample town's businesses do, in CZ-NACE's codes (Rev. 2)."""

NACE = {
    "bakery": "4724", "convenience": "4711", "butcher": "4722", "hairdresser": "9602", "clothes": "4771",
    "florist": "4776", "books": "4761", "shoes": "4772", "optician": "4778", "bicycle": "4764", "tobacco": "4726",
    "restaurant": "5610", "pub": "5630", "cafe": "5630", "pharmacy": "4773", "bank": "6419", "lawyer": "6910",
    "estate_agent": "6831", "insurance": "6512", "accountant": "6920", "shoemaker": "9523", "tailor": "1413",
    "watchmaker": "9525", "hotel": "5510", "carpenter": "4332", "electrician": "4321", "plumber": "4322",
    "roofer": "4391", "architect": "7111", "metal_construction": "2511", "joiner": "1623", "stonemason": "2370",
    "company": "28", "logistics": "5229", "car_repair": "4520", "doityourself": "4752", "tyres": "4532",
    "construction_company": "4120", "sawmill": "1610", "guest_house": "5520", "sports": "7721",
}  # fmt: skip
"""The owner's code by the value of the business's OpenStreetMap tag."""

CONSULTING, VENDING = "7022", "4799"
AT_HOME = ("4321", "620", "6920", "8559", "7022", "96", "4399", "G")
"""Trades of natural persons at home; the register's codes stop at any depth, even at a section's letter."""
ANYTHING = ("4711", "6820", "7022", "4120", "620", "4941", "00", "8559", "561", "4339", "G", "0111")


def nace_2025(code: str) -> str:
    """Return the code in CZ-NACE 2025, which some rows lack: its first two digits, good enough for a made-up owner."""
    return code[:2] if code.isdigit() and code != "00" else ""
