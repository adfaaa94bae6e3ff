package sc.fiji.anomaly.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.engine.ComputeDevice;
import sc.fiji.anomaly.engine.Torch;
import sc.fiji.anomaly.image.Layout;
import sc.fiji.anomaly.image.PixelArray;
import sc.fiji.anomaly.image.PixelSize;
import sc.fiji.anomaly.preprocessing.ChannelRange;
import sc.fiji.anomaly.preprocessing.IntensityRule;
import sc.fiji.anomaly.preprocessing.Preprocessing;
import sc.fiji.anomaly.testing.WindowTraining;

/** What only a training needs is freed at its end: a detector that was trained holds no more than one from a file. */
class TrainedMemoryTest {

	private static final int SIDE = 32;

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "MLSAD | levels:1,width:8,blocks:1,batch:8,length:0.01",
		"MLSAD | levels:8,width:8,blocks:1,batch:8,length:0.01,fakes:patchgan,gansteps:10,ganwidth:0.05,keep:fakes",
		"AGAD | width:0.1,batch:8,length:0.01",
		"AGAD | width:0.1,batch:8,length:0.01,generator:unet++,pseudonorm:auxiliary",
		"Puzzle-AE | width:2,batch:4,length:0.01,variant:cpaeg", "ARAE | batch:4,length:0.01", "DAE | batch:4,length:0.01",
		"Autoencoder | batch:4,length:0.01,network:convolutional", "DeepSVDD | batch:4,length:0.01", "PCA | ''",
		"NearestNeighbour | ''", "Memory | ''",
		"Memory | backbone:src/test/resources/backbones/tiny-resnet18.safetensors" })
	void aTrainedDetectorHoldsWhatARestoredOneHolds(final String name, final String options) {
		try (Context context = new Context(PluginService.class)) {
			final AnomalyMethod method = context.service(PluginService.class).createInstancesOfType(AnomalyMethod.class)
				.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
			final int before = arrays().size();
			try (AnomalyDetector trained = WindowTraining.train(method, options, images(), new Progress() {})) {
				final List<NDArray> held = arrays();
				assertTrue(held.size() > before);
				try (AnomalyDetector restored = method.restore(new Preprocessing(Layout.ALIGNED, 1, SIDE, SIDE, 1, false,
					new IntensityRule(false, new ChannelRange(List.of(-1.0), List.of(1.0))), PixelSize.UNKNOWN), MethodOptions
						.parse(options, method.options()), trained.weights(), ComputeDevice.choose("cpu")))
				{
					assertEquals(arrays().size() - held.size(), held.size() - before);
				}
			}
			assertEquals(before, arrays().size());
		}
	}

	/** All that anybody holds. */
	private static List<NDArray> arrays() {
		try (NDManager any = Torch.engine().newBaseManager()) {
			return any.getParentManager().getManagedArrays();
		}
	}

	private static List<PixelArray> images() {
		return IntStream.range(0, 500).mapToObj(i -> {
			final SplittableRandom random = new SplittableRandom(i % 10);
			final PixelArray image = new PixelArray(1, SIDE, SIDE);
			for (int j = 0; j < image.values().length; j++)
				image.values()[j] = (float) random.nextDouble(-1, 1);
			return image;
		}).toList();
	}
}
