package sc.fiji.anomaly.method.mlsad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;

import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.ImageTile;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.training.PixelTable;

/** All images that patches of a resolution are taken from are on the device, once. */
class ReducedImagesTest {

	private static PixelArray image(final float value) {
		return new PixelArray(1, 4, 4, new float[] { value, value, value, value, value, value, value, value, value, value,
			value, value, value, value, value, value });
	}

	private static float at(final PixelTable table, final PixelArray image, final NDManager scope) {
		return table.at(scope.create(new long[] { table.index(image, 1, 1) })).toFloatArray()[0];
	}

	@Test
	void theTableHasThemAll() {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			final ReducedImages images = new ReducedImages(List.of(ImageTile.whole(image(1)), ImageTile.whole(image(2))), List
				.of(ImageTile.whole(image(3))), scope);
			final PixelArray generated = image(4);
			for (final int reduction : new int[] { 1, 2 }) {
				final PixelTable table = images.table(reduction);
				assertSame(table, images.table(reduction));
				final PixelTable withGenerated = images.tableWith(reduction, List.of(generated), scope);
				for (final PixelTable each : List.of(table, withGenerated)) {
					assertEquals(2, at(each, images.normals(reduction).get(1).pixels(), scope));
					assertEquals(3, at(each, images.anomalies(reduction).get(0).pixels(), scope));
				}
				assertEquals(4, at(withGenerated, generated, scope));
				assertEquals(4 / reduction, images.normals(reduction).get(0).pixels().width());
			}
		}
	}
}
