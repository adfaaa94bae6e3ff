package sc.fiji.anomaly.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
/**
 * How the engine computes on a device, found out by small computations whose results are known.
 *
 * @param fillsBlocks whether convolutions are right in whole blocks of channels only, see {@link Convolutions}
 */
public record SelfCheck(boolean fillsBlocks) {

	/** What a device does not change while the program runs. */
	private static final Map<Device, SelfCheck> CHECKED = new ConcurrentHashMap<>();

	/** The check of a device, made when it is asked for first. */
	static SelfCheck of(final Device device) {
		return CHECKED.computeIfAbsent(device, checked -> Gradients.apart(() -> check(checked)));
	}

	private static SelfCheck check(final Device device) {
		try (NDManager scope = Torch.engine().newBaseManager(device)) {
			return new SelfCheck(!KnownConvolution.ALL.stream().allMatch(known -> known.isRight(Convolutions.PLAIN, scope)));
		}
	}
}
