package sc.fiji.anomaly.regions;

import ij.gui.Roi;

/**
 * A region as a selection in one plane, holes left out, to be measured like any other.
 *
 * @param region what is outlined; in a volume the outline is that of a part of it
 * @param roi without name, colour and position
 */
public record RegionOutline(Region region, Roi roi) {
}
