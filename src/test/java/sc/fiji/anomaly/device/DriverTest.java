package sc.fiji.anomaly.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

/** What nvidia-smi tells. */
class DriverTest {

	@Test
	void driverAndCardsAreRead() {
		final Driver driver = Driver.of(new Fakes.Computer(List.of("570.86, 143771, 143000, NVIDIA H200",
			"570.86, [N/A], [N/A], NVIDIA A100, 1g"), "12.8", null));
		assertTrue(driver.isThere());
		assertEquals("NVIDIA 570.86, for CUDA up to 12.8", driver.toString());
		assertEquals("NVIDIA H200, 143,771 MB of memory, 143,000 MB of it free", driver.cards().get(0).toString());
		assertEquals("NVIDIA A100, 1g", driver.cards().get(1).toString());
	}

	@Test
	void withoutADriverTheReasonIsSaid() {
		final Driver driver = Driver.of(new Fakes.Computer(List.of(), "", null));
		assertFalse(driver.isThere());
		assertEquals("no driver of NVIDIA was found (its program nvidia-smi is not there)", driver.toString());
	}

	@Test
	void aDriverThatFailsIsQuoted() {
		final Driver driver = Driver.of((command, limit) -> new Programs.Ended(18, true, List.of(
			"Failed to initialize NVML: Driver/library version mismatch")));
		assertEquals("NVIDIA's program nvidia-smi says: Failed to initialize NVML: Driver/library version mismatch", driver
			.problem());
		assertEquals("NVIDIA's program nvidia-smi does not answer", Driver.of((command, limit) -> new Programs.Ended(-1,
			false, List.of())).problem());
		assertEquals("NVIDIA's driver is there, but no card", Driver.of((command, limit) -> new Programs.Ended(0, true, List
			.of("No devices were found"))).problem());
	}

	@Test
	void aDriverTakesEveryCudaOfItsOwnFirstNumber() {
		assertFalse(new Driver("1", "12.2", List.of(), "").isTooOldFor("cu128"));
		assertFalse(new Driver("1", "13.0", List.of(), "").isTooOldFor("cu128"));
		assertTrue(new Driver("1", "11.8", List.of(), "").isTooOldFor("cu128"));
		assertFalse(new Driver("1", "", List.of(), "").isTooOldFor("cu128"));
	}
}
