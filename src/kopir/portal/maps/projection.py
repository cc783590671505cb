"""From the globe to the sheet: Equal Earth for the world, Lambert's azimuthal equal-area for a region.

Both keep areas true, so that a country's colour weighs as much as its land.
Sources: B. Šavrič, T. Patterson, B. Jenny, "The Equal Earth map projection", IJGIS 33(3), 2019, eq. 7-10;
J. P. Snyder, "Map Projections: A Working Manual", USGS Professional Paper 1395, 1987, equations 24-2 to 24-4.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_FARTHEST = math.radians(150)
"""Points farther than this from a region's centre are drawn on that circle: they lie outside every sheet."""


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """The world around a central meridian in degrees; 11 east cuts it in the Bering Strait."""

    meridian: float = 11.0

    def __call__(self, points: Floats) -> Floats:
        """Longitude and latitude in degrees, shape [n, 2], to x and y (y grows downwards).

        Longitudes are used as they are: bring rings to one side first (`unwrap`).
        """
        longitude = np.radians(points[:, 0] - self.meridian)
        theta = np.arcsin(math.sqrt(3) / 2 * np.sin(np.radians(points[:, 1])))
        a1, a2, a3, a4 = _A
        t2, t6 = theta**2, theta**6
        slope = a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)
        x = 2 / math.sqrt(3) * longitude * np.cos(theta) / slope
        y = theta * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))
        return np.column_stack([x, -y])


@dataclass(frozen=True, slots=True)
class Azimuthal:
    """Lambert's azimuthal equal-area around a centre in degrees."""

    longitude: float
    latitude: float

    def __call__(self, points: Floats) -> Floats:
        """Longitude and latitude in degrees, shape [n, 2], to x and y (y grows downwards)."""
        away = np.radians(points[:, 0] - self.longitude)
        phi, centre = np.radians(points[:, 1]), math.radians(self.latitude)
        cosine = math.sin(centre) * np.sin(phi) + math.cos(centre) * np.cos(phi) * np.cos(away)
        east = np.cos(phi) * np.sin(away)
        north = math.cos(centre) * np.sin(phi) - math.sin(centre) * np.cos(phi) * np.cos(away)
        distance = np.minimum(np.arccos(np.clip(cosine, -1, 1)), _FARTHEST)
        length = np.maximum(np.hypot(east, north), 1e-12)
        radius = 2 * np.sin(distance / 2)
        return np.column_stack([radius * east / length, -radius * north / length])


Projection = EqualEarth | Azimuthal


def unwrap(longitudes: Floats, meridian: float) -> float:
    """What to add (0, 360 or -360) so that a ring's middle lies within 180 degrees of the meridian."""
    middle = (float(longitudes.min()) + float(longitudes.max())) / 2 - meridian
    return -360.0 * math.floor((middle + 180) / 360)


def cap(points: Floats, rounds: int = 200) -> tuple[float, float, float]:
    """Centre (longitude, latitude) and radius, in degrees, of the smallest circle on the globe around points.

    Steps toward the farthest point, ever smaller (Badoiu and Clarkson, "Smaller core-sets for balls", 2003).
    """
    longitude, latitude = np.radians(points[:, 0]), np.radians(points[:, 1])
    on_globe = np.column_stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)]
    )
    centre = on_globe.mean(axis=0)
    for i in range(1, rounds + 1):
        farthest = on_globe[int(np.argmin(on_globe @ centre))]
        centre = centre + (farthest - centre) / (i + 1)
    centre /= np.linalg.norm(centre)
    radius = math.acos(float(np.clip((on_globe @ centre).min(), -1, 1)))
    east, north = math.atan2(centre[1], centre[0]), math.asin(centre[2])
    return math.degrees(east), math.degrees(north), math.degrees(radius)
