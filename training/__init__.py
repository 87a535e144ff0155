"""Making the weights of the attribution model: gold format, corpus, network, training, export, figures."""
