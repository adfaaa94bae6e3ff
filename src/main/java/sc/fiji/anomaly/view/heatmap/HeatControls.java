package sc.fiji.anomaly.view.heatmap;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.GridLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import javax.swing.BorderFactory;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSlider;

import sc.fiji.anomaly.image.MapLabel;
import sc.fiji.anomaly.view.AlarmRate;

/** The sliders and tick boxes of a panel. Belongs to the event thread. */
final class HeatControls extends JPanel {

	private static final long serialVersionUID = 1L;

	private static final int GAP = 6;

	/** So many levels are seen without scrolling. */
	private static final int LEVELS_IN_SIGHT = 8;
	private static final int COLUMNS = 2;

	private final transient AlarmRates rates;
	private final transient HeatChoice first;
	private final JSlider rate;
	private final JSlider opacity;
	private final JLabel rateText = new JLabel();
	private final JLabel opacityText = new JLabel();
	private final List<JCheckBox> ticks = new ArrayList<>();

	/**
	 * @param levels labels of the levels
	 * @param choice what is shown at first
	 * @param onChange called after each change
	 */
	HeatControls(final AlarmRates rates, final List<MapLabel> levels, final HeatChoice choice, final Runnable onChange) {
		super(new BorderLayout(0, GAP));
		this.rates = rates;
		first = choice;
		rate = slider("alarm rate", rates.size() - 1, choice.step(), "At most this share of normal images would show any " +
			"mark (macro key alarmrate)");
		opacity = slider("opacity", 100, (int) Math.round(choice.opacity()), "How much the marks cover the image (macro " +
			"key opacity)");
		final JPanel sliders = new JPanel(new GridLayout(2, 1));
		sliders.add(row(rateText, rate));
		sliders.add(row(opacityText, opacity));
		add(sliders, BorderLayout.NORTH);
		add(levels(levels, choice), BorderLayout.CENTER);
		say();
		setMinimumSize(getPreferredSize());
		rate.addChangeListener(event -> changed(onChange));
		opacity.addChangeListener(event -> changed(onChange));
		ticks.forEach(tick -> tick.addActionListener(event -> onChange.run()));
	}

	private static JSlider slider(final String name, final int last, final int value, final String help) {
		final JSlider slider = new JSlider(0, last, value);
		slider.setName(name);
		slider.setToolTipText(help);
		return slider;
	}

	private static JPanel row(final JLabel text, final JSlider slider) {
		final JPanel row = new JPanel(new BorderLayout(GAP, 0));
		text.setFont(text.getFont().deriveFont(Font.PLAIN));
		// as wide as the longest that it will say
		text.setText("Alarm rate 0.00123");
		text.setPreferredSize(text.getPreferredSize());
		row.add(text, BorderLayout.WEST);
		row.add(slider, BorderLayout.CENTER);
		return row;
	}

	private JScrollPane levels(final List<MapLabel> levels, final HeatChoice choice) {
		final JPanel grid = new JPanel(new GridLayout(0, COLUMNS));
		for (int i = 0; i < levels.size(); i++) {
			final JCheckBox tick = new JCheckBox(levels.get(i).name(), choice.levels().contains(i));
			tick.setName("level " + i);
			tick.setToolTipText("A layer of its own for " + levels.get(i) + " (macro key levels)");
			ticks.add(tick);
			tick.setFont(tick.getFont().deriveFont(Font.PLAIN));
			grid.add(tick);
		}
		final JScrollPane scroll = new JScrollPane(grid, JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED,
			JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
		scroll.setBorder(BorderFactory.createTitledBorder("Layers of levels"));
		if (levels.size() > LEVELS_IN_SIGHT) {
			final int line = ticks.get(0).getPreferredSize().height;
			final Dimension size = scroll.getPreferredSize();
			scroll.setPreferredSize(new Dimension(size.width, line * LEVELS_IN_SIGHT / COLUMNS + 2 * line));
			scroll.getVerticalScrollBar().setUnitIncrement(line);
		}
		return scroll;
	}

	private void changed(final Runnable onChange) {
		say();
		onChange.run();
	}

	private void say() {
		rateText.setText("Alarm rate " + AlarmRate.inShort(rates.rate(rate.getValue())));
		opacityText.setText("Opacity " + opacity.getValue() + " %");
	}

	/** What is chosen now. */
	HeatChoice choice() {
		final SortedSet<Integer> levels = new TreeSet<>();
		for (int i = 0; i < ticks.size(); i++)
			if (ticks.get(i).isSelected()) levels.add(i);
		final boolean moved = opacity.getValue() != (int) Math.round(first.opacity());
		return new HeatChoice(rate.getValue(), levels, moved ? opacity.getValue() : first.opacity());
	}
}
