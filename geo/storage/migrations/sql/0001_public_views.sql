-- What is public, for QGIS and the like: schema gis, read-only, open to every login role.

CREATE SCHEMA gis;

CREATE VIEW gis.zone WITH (security_barrier) AS
SELECT z.id, z.name, z.kind, z.updated_at, c.name AS officer, c.phone, c.email, z.boundary
  FROM zone z LEFT JOIN contact c ON c.id = z.contact_id
 WHERE z.status = 'active' AND z.published;

CREATE VIEW gis.district WITH (security_barrier) AS
SELECT id, level, code, name, boundary FROM district WHERE retired_at IS NULL;

CREATE VIEW gis.address WITH (security_barrier) AS
SELECT a.id, a.street, a.house_number, a.number_kind, a.orientation_number, a.part, a.municipality, a.postcode,
       a.category, z.id AS zone_id, a.location
  FROM address a
  LEFT JOIN zone_assignment x ON x.address_id = a.id
  LEFT JOIN zone z ON z.id = x.zone_id AND z.status = 'active' AND z.published
 WHERE a.retired_at IS NULL;

CREATE VIEW gis.backdrop WITH (security_barrier) AS
SELECT id, kind, detail, name, shape FROM backdrop;

CREATE FUNCTION gis.read_only() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM public.refuse('ZN004', format('%I.%I shows what is public and is read-only.', TG_TABLE_SCHEMA, TG_TABLE_NAME));
    RETURN NULL;
END
$$;

CREATE TRIGGER read_only INSTEAD OF INSERT OR UPDATE OR DELETE ON gis.zone FOR EACH ROW EXECUTE FUNCTION gis.read_only();
CREATE TRIGGER read_only INSTEAD OF INSERT OR UPDATE OR DELETE ON gis.district FOR EACH ROW EXECUTE FUNCTION gis.read_only();
CREATE TRIGGER read_only INSTEAD OF INSERT OR UPDATE OR DELETE ON gis.address FOR EACH ROW EXECUTE FUNCTION gis.read_only();
CREATE TRIGGER read_only INSTEAD OF INSERT OR UPDATE OR DELETE ON gis.backdrop FOR EACH ROW EXECUTE FUNCTION gis.read_only();

GRANT USAGE ON SCHEMA gis TO PUBLIC;
GRANT SELECT ON ALL TABLES IN SCHEMA gis TO PUBLIC;
