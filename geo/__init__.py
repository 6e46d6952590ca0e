"""The domain of mutual help zones: rules, zones, lookup and coverage, without files, HTTP or HTML."""
