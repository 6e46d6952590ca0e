"""The namespaces of VFR, written as `xml.etree.ElementTree` writes them before a name.

They have been the same from version 1.3 to 3.1; their names are those of ČÚZK's schemas.
"""

VF = "{urn:cz:isvs:ruian:schemas:VymennyFormatTypy:v1}"
BASE = "{urn:cz:isvs:ruian:schemas:BaseTypy:v1}"
COMMON = "{urn:cz:isvs:ruian:schemas:CommonTypy:v1}"
MUNICIPALITY = "{urn:cz:isvs:ruian:schemas:ObecIntTypy:v1}"
CITY_PART = "{urn:cz:isvs:ruian:schemas:MomcIntTypy:v1}"
PART = "{urn:cz:isvs:ruian:schemas:CastObceIntTypy:v1}"
CADASTRAL_AREA = "{urn:cz:isvs:ruian:schemas:KatUzIntTypy:v1}"
ZSJ = "{urn:cz:isvs:ruian:schemas:ZsjIntTypy:v1}"
STREET = "{urn:cz:isvs:ruian:schemas:UliceIntTypy:v1}"
BUILDING = "{urn:cz:isvs:ruian:schemas:StavObjIntTypy:v1}"
ADDRESS = "{urn:cz:isvs:ruian:schemas:AdrMistoIntTypy:v1}"
GML = "{http://www.opengis.net/gml/3.2}"

ROOT = f"{VF}VymennyFormat"
DATA = f"{VF}Data"
PARCELS = "Parcely"
"""The collection that makes up four fifths of a file, and of which nothing is needed."""


def local(tag: str) -> str:
    """The name behind the namespace."""
    return tag.rpartition("}")[2]
