package sc.fiji.anomaly.slide;

import java.nio.file.Path;

/**
 * Where what is found in a slide is written.
 *
 * @param bare picture of the slide, PNG; null for none
 * @param marked picture with marks and the outline of the tissue, PNG; null for none
 * @param scores map of scores, OME-TIFF
 * @param geoJson marked regions for QuPath
 * @param rois marked regions for ImageJ, zip
 */
public record SlidePaths(Path bare, Path marked, Path scores, Path geoJson, Path rois) {
}
