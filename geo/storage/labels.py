"""The name of an address from its columns."""

from geo.addresses import AddressLabel
from geo.storage.models import Address


def label_of(row: Address) -> AddressLabel:
    """What the address is called; the SQL function `address_label` says the same."""
    return AddressLabel(
        street=row.street,
        house_number=row.house_number,
        orientation_number=row.orientation_number,
        part=row.part,
        municipality=row.municipality,
        postcode=row.postcode,
        number_kind=row.number_kind,
    )
