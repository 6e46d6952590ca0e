"""All that is known of one address, for those who are signed in: what it holds, and why."""

from geo.details.reading import AddressDetails, address_details

__all__ = ["AddressDetails", "address_details"]
