package sc.fiji.anomaly.engine;

/**
 * What the patches of a level take of a graphics card.
 *
 * @param device its memory, which others use as well
 * @param bytes that a patch takes while it is judged; above 0
 */
public record PatchRoom(DeviceRoom device, long bytes) {
}
