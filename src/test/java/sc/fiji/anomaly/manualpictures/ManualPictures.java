package sc.fiji.anomaly.manualpictures;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.awt.Window;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.text.JTextComponent;

import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageCanvas;
import ij.gui.ImageWindow;
import ij.plugin.frame.RoiManager;

import sc.fiji.anomaly.command.CommandForm;
import sc.fiji.anomaly.view.form.FormWindow;

/**
 * Makes the photographs of the manual: trains on {@code test-images} and works as its reader would. Needs a screen; one
 * that nobody sees is enough, see docs/development.md.
 */
public final class ManualPictures {

	private static final int ZOOM = 4;

	/** Until there is something to see. */
	private static final int LEARNING_MILLIS = 20_000;

	private static final int SEARCHING_MILLIS = 5_000;

	private final Context context = new Context();

	private final Photographer photographer;

	private final Path images;

	private final Path models;

	private ManualPictures(final Path images, final Path pictures, final Path models) throws Exception {
		this.images = images;
		this.models = Files.createDirectories(models);
		photographer = new Photographer(Files.createDirectories(pictures));
		new ImageJ();
		// it would lie over what is photographed
		IJ.log("The manual's pictures");
		WindowManager.getWindow("Log").setVisible(false);
		IJ.getInstance().setLocation(0, Toolkit.getDefaultToolkit().getScreenSize().height - IJ.getInstance().getHeight());
	}

	/** @param args folder of test images, folder of the pictures, folder for the models */
	public static void main(final String[] args) throws Exception {
		new ManualPictures(Path.of(args[0]), Path.of(args[1]), Path.of(args[2])).takeAll();
		System.exit(0);
	}

	private void takeAll() throws Exception {
		trainDialog();
		final File brain = trainedInAWindow("head-mri");
		heatmap(brain, "head-mri", "50-meningioma.tif", "heatmap-mri", 35, 40);
		regions(brain);
		about(brain);
		heatmap(train("stained-tissue"), "stained-tissue", "49-carcinoma.tif", "heatmap-tissue", 64, 64);
		heatmap(train("retina-oct"), "retina-oct", "52-subretinal-fluid.tif", "heatmap-oct", 64, 64);
	}

	private void trainDialog() throws Exception {
		final CommandForm form = new CommandForm(module("TrainAnomalyModel"));
		form.setInput("normals", normals("head-mri"));
		form.setInput("model", new File("brain.anomaly"));
		final CompletableFuture<Boolean> answer = CompletableFuture.supplyAsync(() -> new FormWindow(form, () -> {})
			.show());
		final Window dialog = photographer.window("Train anomaly model");
		photographer.await(() -> text(dialog, "normals note").contains("lowest alarm rate"), "a note on the folder");
		photographer.arrange(List.of(dialog));
		photographer.take("train-dialog", List.of(dialog));
		EventQueue.invokeAndWait(() -> button(dialog, "Cancel").doClick());
		answer.get();
	}

	/** Photographs the window while it trains, and at the end. */
	private File trainedInAWindow(final String set) throws Exception {
		final File model = models.resolve(set + ".anomaly").toFile();
		final Future<?> training = begin("TrainAnomalyModel", Map.of("normals", normals(set), "anomalies", images.resolve(
			set).resolve("test").resolve("abnormal").toFile(), "model", model, "method", "MLSAD", "effort", "quick", "keep",
			"examples"));
		final Window window = photographer.window("Train anomaly model");
		photographer.arrange(List.of(window));
		Thread.sleep(LEARNING_MILLIS);
		photographer.take("training-window", List.of(window));
		training.get();
		photographer.take("training-result", List.of(window));
		window.dispose();
		return model;
	}

	private File train(final String set) throws Exception {
		final File model = models.resolve(set + ".anomaly").toFile();
		begin("TrainAnomalyModel", Map.of("normals", normals(set), "model", model, "effort", "quick")).get();
		photographer.window("Train anomaly model").dispose();
		return model;
	}

	/** Photographs an image and the panel beside it, with what stands at a place. */
	private void heatmap(final File model, final String set, final String image, final String picture, final int x,
		final int y) throws Exception
	{
		final ImagePlus opened = open(set, image, ZOOM);
		begin("AnomalyHeatmap", Map.of("model", model, "panel", true)).get();
		final Window panel = photographer.window("Heatmap of " + image);
		photographer.click(opened.getCanvas(), ZOOM * x, ZOOM * y);
		Thread.sleep(SEARCHING_MILLIS);
		EventQueue.invokeAndWait(() -> retouch(panel));
		photographer.take(picture, List.of(opened.getWindow(), panel));
		panel.dispose();
		close();
	}

	/** In the manual all files lie in {@code /data}. */
	private void retouch(final Component component) {
		if (component instanceof final JTextComponent text) {
			text.setText(text.getText().replace(models.toAbsolutePath().toString(), "/data"));
			text.setCaretPosition(0);
		}
		if (component instanceof final Container container) for (final Component inner : container.getComponents())
			retouch(inner);
	}

	private void regions(final File model) throws Exception {
		final ImagePlus opened = open("head-mri", "50-meningioma.tif", 3);
		begin("AnomalousRegions", Map.of("model", model)).get();
		final ImageWindow labels = WindowManager.getImage("Regions of " + opened.getTitle()).getWindow();
		enlarge(labels.getImagePlus(), 3);
		final Window table = photographer.window("Anomalous regions");
		final List<Window> windows = List.of(opened.getWindow(), labels, RoiManager.getInstance());
		photographer.arrange(windows);
		EventQueue.invokeAndWait(() -> {
			table.setBounds(0, opened.getWindow().getHeight(), windows.stream().mapToInt(Window::getWidth).sum(), 120);
			RoiManager.getInstance().runCommand("show all with labels");
		});
		photographer.take("regions", List.of(opened.getWindow(), labels, RoiManager.getInstance(), table));
		table.dispose();
		// so that it does not ask
		RoiManager.getInstance().reset();
		RoiManager.getInstance().close();
		close();
	}

	private void about(final File model) throws Exception {
		begin("AboutAnomalyModel", Map.of("model", model)).get();
		final Window page = photographer.window("About " + model.getName());
		photographer.arrange(List.of(page));
		photographer.take("about-model", List.of(page));
		page.dispose();
	}

	private ImagePlus open(final String set, final String image, final int zoom) throws Exception {
		final ImagePlus opened = IJ.openImage(images.resolve(set).resolve("test").resolve("abnormal").resolve(image)
			.toString());
		opened.show();
		enlarge(opened, zoom);
		return opened;
	}

	/** As the + key does. */
	private static void enlarge(final ImagePlus image, final int zoom) throws Exception {
		EventQueue.invokeAndWait(() -> {
			final ImageCanvas canvas = image.getCanvas();
			while (canvas.getMagnification() < zoom)
				canvas.zoomIn(0, 0);
		});
	}

	private static void close() throws Exception {
		EventQueue.invokeAndWait(() -> {
			for (final int id : WindowManager.getIDList()) {
				final ImagePlus image = WindowManager.getImage(id);
				image.changes = false;
				image.close();
			}
		});
	}

	private File normals(final String set) {
		return images.resolve(set).resolve("train").resolve("normal").toFile();
	}

	private Future<?> begin(final String command, final Map<String, Object> inputs) {
		return context.service(ModuleService.class).run(info(command), false, inputs);
	}

	private Module module(final String command) {
		return context.service(ModuleService.class).createModule(info(command));
	}

	private CommandInfo info(final String command) {
		return context.service(CommandService.class).getCommand("sc.fiji.anomaly.command." + command);
	}

	private static String text(final Window window, final String name) {
		final JLabel label = Arrays.stream(window.getComponents()).map(component -> named(component, name)).filter(
			found -> found != null).findFirst().orElse(null);
		return label == null ? "" : String.valueOf(label.getText());
	}

	private static JLabel named(final Component component, final String name) {
		if (component instanceof final JLabel label && name.equals(label.getName())) return label;
		if (component instanceof final Container container) for (final Component inner : container.getComponents()) {
			final JLabel found = named(inner, name);
			if (found != null) return found;
		}
		return null;
	}

	private static JButton button(final Component component, final String text) {
		if (component instanceof final JButton button && text.equals(button.getText())) return button;
		if (component instanceof final Container container) for (final Component inner : container.getComponents()) {
			final JButton found = button(inner, text);
			if (found != null) return found;
		}
		return null;
	}
}
