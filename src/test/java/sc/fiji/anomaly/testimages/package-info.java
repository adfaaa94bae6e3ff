/**
 * The generator of the pictures in the folder {@code test-images}: head slices as from magnetic resonance imaging,
 * stained tissue, and cross-sections of the retina as from optical coherence tomography.
 * <p>
 * Every picture is computed from a seed, and comes out bit for bit the same on every machine. Three rules keep it so:
 * all chance comes from {@link Dice}; sines, exponentials and the like come from {@link StrictMath}, as {@link Math}
 * may differ in the last bit between processors; and pictures are stored as uncompressed TIFF, as compressors differ
 * between systems.
 * </p>
 */
package sc.fiji.anomaly.testimages;
