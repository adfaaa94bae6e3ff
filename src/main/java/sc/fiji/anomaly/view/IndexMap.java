package sc.fiji.anomaly.view;

import sc.fiji.anomaly.image.MapLabel;

/**
 * The marks of a map as indices of colours.
 *
 * @param label what the map shows
 * @param indices {@code W x H} indices of {@link HeatScale}, row by row
 */
public record IndexMap(MapLabel label, byte[] indices) {
}
