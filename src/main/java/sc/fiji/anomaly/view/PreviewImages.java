package sc.fiji.anomaly.view;

import java.util.function.Supplier;

import sc.fiji.anomaly.image.Plane;

/**
 * The images that a training shows its heat on until a user chooses others. Each is asked for once, not by the thread
 * of the windows.
 *
 * @param normal a normal image
 * @param abnormal an abnormal one; null where none is known
 */
public record PreviewImages(Supplier<Plane> normal, Supplier<Plane> abnormal) {
}
