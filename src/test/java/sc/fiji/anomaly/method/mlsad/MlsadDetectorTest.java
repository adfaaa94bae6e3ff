package sc.fiji.anomaly.method.mlsad;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.DeviceRoom;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.PatchRoom;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.Level;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.nn.BorderFeatures;
import sc.fiji.anomaly.nn.FourierFeatures;
import sc.fiji.anomaly.nn.PatchNetwork;
import sc.fiji.anomaly.nn.PatchNetwork.Architecture;
import sc.fiji.anomaly.nn.PositionFeatures;

/** What the detectors say of a part of an image. */
class MlsadDetectorTest {

	private static final Level LEVEL = new Level(3, 1, 2);
	private static final int COLUMNS = 7;
	private static final int ROWS = 5;

	/** A part of an image of 40 x 30 pixels. */
	private final ImageTile tile = new ImageTile(new PixelArray(1, 2 * ROWS + 1, 2 * COLUMNS + 1), 6, 4, 40, 30);

	private static PatchNetwork network(final PositionFeatures positions, final NDManager scope) {
		return PatchNetwork.initialised(new Architecture(1, 3, positions.count(), 8, 1), scope, new SplittableRandom(1));
	}

	@Test
	void eachPatchIsToldWhereItLies() {
		Gradients.off();
		for (final PositionFeatures positions : new PositionFeatures[] { new FourierFeatures(4), new BorderFeatures(32) })
			try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
				final PatchNetwork network = network(positions, scope);
				final float[] where = new float[positions.count() * ROWS * COLUMNS];
				for (int y = 0; y < ROWS; y++)
					for (int x = 0; x < COLUMNS; x++)
						positions.write(6 + 2 * x + 1, 4 + 2 * y + 1, 40, 30, where, y * COLUMNS + x, ROWS * COLUMNS);
				final float[] expected = Activation.softPlus(network.judgeImage(scope.create(tile.pixels().values(), new Shape(
					1, 1, tile.pixels().height(), tile.pixels().width())), scope.create(where, new Shape(1, positions.count(),
						ROWS, COLUMNS)), 2)).toFloatArray();
				assertArrayEquals(expected, new MlsadDetector(scope, Map.of(LEVEL, network), Map.of(), positions, Optional
					.empty()).evidence(LEVEL, tile).values());
			}
	}

	@Test
	void onACardItTakesWhatItsNetworkTakes() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final PositionFeatures positions = new BorderFeatures(32);
			final PatchNetwork network = network(positions, scope);
			final DeviceRoom room = new DeviceRoom("gpu0", 1000);
			assertEquals(Optional.of(new PatchRoom(room, network.bytesPerPatch(2))), new MlsadDetector(scope, Map.of(LEVEL,
				network), Map.of(), positions, Optional.of(room)).room(LEVEL));
			assertEquals(Optional.empty(), new MlsadDetector(scope, Map.of(LEVEL, network), Map.of(), positions, Optional
				.empty()).room(LEVEL));
		}
	}
}
