package sc.fiji.anomaly.method.autoencoder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Gradients;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Extent;
import sc.fiji.anomaly.nn.Parameters;

/** The autoencoder for larger images. */
class ConvolutionalAutoencoderTest {

	@ParameterizedTest
	@CsvSource({ "64, 64, 1", "96, 70, 3", "81, 129, 1" })
	void imagesOfAnySizeComeBackInTheirSizeFromACodeOfOneLength(final int width, final int height, final int channels) {
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			Gradients.off();
			final Autoencoder network = new ConvolutionalAutoencoder(Parameters.random(scope, new SplittableRandom(1)),
				channels, new Extent(width, height));
			final NDArray images = scope.zeros(new Shape(2, channels, height, width));
			final NDArray code = network.encode(images);
			assertEquals(new Shape(2, 128), code.getShape());
			assertEquals(images.getShape(), network.decode(code).getShape());
		}
	}
}
