package sc.fiji.anomaly.engine;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Set;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * A program that starts the engine, which a program does once, and computes what is known to make it talk. Prints each
 * address that is asked for, and answers none.
 */
final class FirstStart {

	/** The last line. */
	static final String END = "computed";

	private static final Set<String> NETWORK = Set.of("http", "https");
	private static final Shape ONE = new Shape(1, 1);

	private FirstStart() {}

	private static final class Told extends URLStreamHandler {

		@Override
		protected URLConnection openConnection(final URL address) throws IOException {
			System.out.println(address);
			throw new IOException("There is no network in this test.");
		}

		@Override
		protected URLConnection openConnection(final URL address, final Proxy proxy) throws IOException {
			return openConnection(address);
		}
	}

	public static void main(final String[] arguments) {
		URL.setURLStreamHandlerFactory(protocol -> NETWORK.contains(protocol) ? new Told() : null);
		try (NDManager scope = Torch.newScope(ComputeDevice.choose("cpu"))) {
			Gradients.off();
			final NDArray image = Gradients.leaf(scope.ones(new Shape(1, 1, 32, 32)));
			final NDArray weight = scope.ones(new Shape(4, 1, 3, 3));
			Convolutions.convolve(image, weight, null, ONE, ONE);
			Gradients.backward(Gradients.record(() -> Convolutions.convolve(image, weight, null, ONE, ONE).sum()));
			Gradients.adam(image, Gradients.at(image), image.zerosLike(), image.zerosLike(), 1, 0, 0.9, 0.999, 1e-8);
		}
		System.out.println(END);
	}
}
