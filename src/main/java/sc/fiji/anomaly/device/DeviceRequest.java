package sc.fiji.anomaly.device;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a user wants to change; what is empty stays as it is.
 *
 * @param device {@code auto}, {@code cpu}, {@code gpu0} ...
 * @param threads of PyTorch for one network, 0 for automatic
 * @param library a folder with PyTorch's libraries, or with jars of them
 * @param download whether to have DJL download its libraries
 */
public record DeviceRequest(Optional<String> device, OptionalInt threads, Optional<Path> library, boolean download) {

	/** Whether nothing is to be changed. */
	public boolean isEmpty() {
		return device.isEmpty() && threads.isEmpty() && library.isEmpty() && !download;
	}
}
