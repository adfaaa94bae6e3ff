package sc.fiji.anomaly.method;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import sc.fiji.anomaly.engine.PatchRoom;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.store.Tensor;

/** Trained networks. Owns native memory: close it. Scoring may be done by several threads at once. */
public interface AnomalyDetector extends AutoCloseable {

	/** The levels, in ascending size. */
	List<Level> levels();

	/**
	 * What evidence must be asked of at once: windows of just this size, for networks that see an image as a whole.
	 * Nothing where windows of any size will do.
	 */
	default Optional<Extent> view() {
		return Optional.empty();
	}

	/**
	 * How far beyond its patch the evidence of a level also looks, where the image goes on. Windows of large images are
	 * larger by that, begin at a multiple of it, and what their outer patches say is not used. Where a window ends, the
	 * detector goes on by itself.
	 *
	 * @return pixels of the reduced image, a multiple of the level's stride; 0 if the evidence is of the patch alone
	 */
	default int context(final Level level) {
		return 0;
	}

	/**
	 * Where a level's windows may be as large as a graphics card has room for. Its memory being full is no failure then:
	 * {@link #evidence} throws what the engine says, and is asked for smaller windows. It must not wait for other threads
	 * that ask for evidence.
	 *
	 * @return nothing where windows shall be small: on a CPU, whose cache holds no large ones
	 */
	default Optional<PatchRoom> room(final Level level) {
		return Optional.empty();
	}

	/**
	 * How anomalous each patch of a window is.
	 *
	 * @param level one of {@link #levels()}
	 * @param tile part of a working image, reduced as the level says; at least as large as its receptive field n, or as
	 *          {@link #view()} says
	 * @return {@code 1 x ((H - n) / s + 1) x ((W - n) / s + 1)} values of at least 0, for patches whose upper left pixels
	 *         lie s pixels apart, with s the level's stride
	 */
	PixelArray evidence(Level level, ImageTile tile);

	/** All weights by name, for the model file. */
	Map<String, Tensor> weights();

	@Override
	void close();
}
