"""The villages of an invented region."""

import unicodedata
from typing import NamedTuple


class Place(NamedTuple):
    """A village on the map."""

    name: str
    where: str

    @property
    def folder(self) -> str:
        """Its name as that of a folder."""
        plain = unicodedata.normalize("NFD", self.name.lower()).encode("ascii", "ignore").decode()
        return plain.replace(" ", "-")


PLACES = (
    Place("La Ceiba", "entre el río y el camino viejo"),
    Place("El Carrizal", "donde el río se ensancha"),
    Place("Agua Fría", "arriba de los pinos"),
    Place("Tierra Blanca", "junto al puente"),
    Place("Las Peñas", "al pie del cerro"),
    Place("San Isidro", "en el llano"),
    Place("El Mirador", "en lo alto de la cuesta"),
    Place("Ojo de Agua", "detrás de la escuela vieja"),
    Place("Los Encinos", "en la vereda del norte"),
    Place("Buenavista", "frente a la laguna"),
    Place("El Sabino", "a la orilla del arroyo"),
    Place("La Esperanza", "al final del camino"),
)
"""The first one's year is told whole."""
